import { expect, it } from 'vitest';
import { cardReason } from './card-reason';
import { aCard, anAttempt, ENDED, NOW } from './testing/a-card';

const HOUR = 3_600_000;
const paused = (pausedFor: 'approval' | 'block' | 'budget') =>
  anAttempt({ status: 'paused', pausedFor, endedAt: null });

it('says why a queued task does not begin yet, and that the first one does', () => {
  const queued = aCard({ status: 'queued' });
  const waiting = { ...queued, waitsBecause: 'Another attempt works in this folder.' };
  expect(cardReason(waiting, NOW)).toEqual({
    words: 'Another attempt works in this folder.',
    tone: 'plain',
  });
  expect(cardReason(queued, NOW)?.words).toBe('Next in line');
});

it('says until when a task is deferred and why', () => {
  const card = aCard({
    status: 'deferred',
    wakeAt: NOW + HOUR,
    statusReason: 'Rigger’s hourly limit of $0.75 is reached.',
    latestAttempt: paused('budget'),
  });
  expect(cardReason(card, NOW)).toEqual({
    words: 'Until 14:31: Rigger’s hourly limit of $0.75 is reached.',
    tone: 'hold',
  });
});

it('leaves to the attempt what else is said of a limit, unless a person must act on it', () => {
  const card = aCard({
    status: 'deferred',
    wakeAt: NOW + HOUR,
    statusReason: 'The limit is $0.05, and $0.049 of it is used. Nothing was sent.',
    latestAttempt: paused('budget'),
  });
  expect(cardReason(card, NOW)?.words).toBe(
    'Until 14:31: The limit is $0.05, and $0.049 of it is used.',
  );
  expect(cardReason({ ...card, wakeAt: null }, NOW)?.words).toContain('Nothing was sent.');
});

it('does not promise a time that has passed', () => {
  const card = aCard({ status: 'deferred', wakeAt: ENDED, statusReason: 'The provider is busy.' });
  expect(cardReason(card, NOW)?.words).toBe('Due since 13:02: The provider is busy.');
});

it('marks a deferral that only a person ends', () => {
  const card = aCard({
    status: 'deferred',
    statusReason: 'The task’s limit is reached.',
    latestAttempt: paused('budget'),
  });
  expect(cardReason(card, NOW)).toEqual({ words: 'The task’s limit is reached.', tone: 'wait' });
});

it('gives the cause of a pause in the colour of waiting', () => {
  const blocked = aCard({
    status: 'deferred',
    statusReason: 'Two turns brought nothing new.',
    latestAttempt: paused('block'),
  });
  expect(cardReason(blocked, NOW)).toEqual({
    words: 'Two turns brought nothing new.',
    tone: 'wait',
  });
  expect(cardReason({ ...blocked, latestAttempt: paused('approval') }, NOW)?.tone).toBe('wait');
});

it('says after how many attempts a task was given up, and why', () => {
  const card = aCard({
    status: 'failed',
    deadLetter: true,
    statusReason: 'It failed twice in the same way.',
    latestAttempt: anAttempt({ status: 'failed', tryNumber: 3, error: 'The server broke off.' }),
  });
  expect(cardReason(card, NOW)).toEqual({
    words: 'Given up after 3 attempts: It failed twice in the same way.',
    tone: 'fail',
  });
});

it('tells what failed and then why it is not tried again, each once', () => {
  const latestAttempt = anAttempt({ status: 'failed', error: 'The key was refused.' });
  const card = aCard({ status: 'failed', latestAttempt });
  expect(cardReason(card, NOW)?.words).toBe('The key was refused.');
  expect(cardReason({ ...card, statusReason: 'The key was refused.' }, NOW)?.words).toBe(
    'The key was refused.',
  );
  expect(cardReason({ ...card, statusReason: 'A retry cannot cure that.' }, NOW)?.words).toBe(
    'The key was refused. A retry cannot cure that.',
  );
});

it('adds nothing to a task that is planned, runs or is done', () => {
  expect(cardReason(aCard(), NOW)).toBeNull();
  expect(cardReason(aCard({ status: 'running' }), NOW)).toBeNull();
  expect(cardReason(aCard({ status: 'completed', latestAttempt: anAttempt() }), NOW)).toBeNull();
});
