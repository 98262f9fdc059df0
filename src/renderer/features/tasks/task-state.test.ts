import { expect, it } from 'vitest';
import { taskState, waitsForPerson } from './task-state';
import { aCard, anAttempt } from './testing/a-card';

const paused = (pausedFor: 'approval' | 'block' | 'budget' | null) =>
  aCard({ status: 'deferred', latestAttempt: anAttempt({ status: 'paused', pausedFor }) });

it('tells a paused attempt by what it waits for', () => {
  expect(taskState(paused('approval'))).toBe('asks');
  expect(taskState(paused('budget'))).toBe('over_budget');
  expect(taskState(paused('block'))).toBe('blocked');
  expect(taskState(paused(null))).toBe('blocked');
});

it('tells a task that is tried again later from one whose attempt is paused', () => {
  const failed = anAttempt({ status: 'failed' });
  expect(taskState(aCard({ status: 'deferred', latestAttempt: failed }))).toBe('postponed');
});

it('tells failures apart: interrupted, given up, and failed', () => {
  const interrupted = anAttempt({ status: 'interrupted' });
  expect(taskState(aCard({ status: 'failed', latestAttempt: interrupted }))).toBe('interrupted');
  expect(taskState(aCard({ status: 'failed', deadLetter: true }))).toBe('given_up');
  expect(taskState(aCard({ status: 'failed' }))).toBe('failed');
});

it('waits for a person where nothing else lets it go on', () => {
  expect(waitsForPerson(paused('approval'))).toBe(true);
  expect(waitsForPerson(paused('block'))).toBe(true);
  expect(waitsForPerson(paused('budget'))).toBe(true);
  expect(waitsForPerson({ ...paused('budget'), wakeAt: 1 })).toBe(false);
  expect(waitsForPerson(aCard({ status: 'queued' }))).toBe(false);
});
