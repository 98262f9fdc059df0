import { expect, it } from 'vitest';
import type { TaskCard } from '../../../shared/model/task';
import { taskOptions } from './task-options';
import { aCard, anAttempt } from './testing/a-card';

const labels = (card: Partial<TaskCard>) => taskOptions(aCard(card)).all.map(({ label }) => label);
const first = (card: Partial<TaskCard>) => taskOptions(aCard(card)).first;

it('lets a planned task be run, edited, scheduled and archived', () => {
  expect(labels({ status: 'backlog' })).toEqual(['Run', 'Edit', 'Schedule…', 'Archive']);
});

it('lets a live attempt be cancelled, and its task not be archived before that', () => {
  for (const status of ['queued', 'running'] as const) {
    expect(labels({ status })).toEqual(['Cancel', 'Edit', 'Schedule…']);
  }
});

it('lets a paused attempt go on or be cancelled', () => {
  for (const pausedFor of ['budget', 'block'] as const) {
    const latestAttempt = anAttempt({ status: 'paused', pausedFor });
    expect(labels({ status: 'deferred', latestAttempt })).toEqual([
      'Resume',
      'Cancel',
      'Edit',
      'Schedule…',
    ]);
  }
});

it('does not let an attempt that asks go on without an answer', () => {
  const latestAttempt = anAttempt({ status: 'paused', pausedFor: 'approval' });
  expect(labels({ status: 'deferred', latestAttempt })).toEqual(['Cancel', 'Edit', 'Schedule…']);
  expect(first({ status: 'deferred', latestAttempt })).toBeNull();
});

it('offers to retry at once what would be tried again later', () => {
  const latestAttempt = anAttempt({ status: 'failed' });
  expect(first({ status: 'deferred', latestAttempt })).toEqual({
    action: 'retry',
    label: 'Retry now',
  });
});

it('lets a planned retry be called off, and its task be archived', () => {
  const latestAttempt = anAttempt({ status: 'failed' });
  expect(labels({ status: 'deferred', latestAttempt })).toEqual([
    'Retry now',
    'Cancel',
    'Edit',
    'Schedule…',
    'Archive',
  ]);
});

it('has the retry of what failed or was given up in reach', () => {
  expect(first({ status: 'failed' })?.action).toBe('retry');
  expect(first({ status: 'failed', deadLetter: true })?.action).toBe('retry');
});

it('runs again what is done or was cancelled', () => {
  expect(first({ status: 'completed' })).toEqual({ action: 'run', label: 'Run again' });
  expect(first({ status: 'cancelled' })).toEqual({ action: 'run', label: 'Run again' });
});

it('offers nothing for an archived task', () => {
  expect(taskOptions(aCard({ status: 'archived' }))).toEqual({ first: null, all: [] });
});
