import { expect, it } from 'vitest';
import type { Attempt } from '../../../../shared/model/run';
import type { TaskCard } from '../../../../shared/model/task';
import { aCard, anAttempt, ENDED, NOW } from '../../tasks/testing/a-card';
import { followWords } from './follow-words';

const FAILED = anAttempt({ status: 'failed', error: 'The provider could not be reached.' });
const words = (task: Partial<TaskCard>, attempt: Attempt = FAILED) =>
  followWords(attempt, aCard({ latestAttempt: FAILED, status: 'failed', ...task }), NOW);

it('says when the task is tried again, and which attempt that is', () => {
  const statusReason = 'Attempt 3 of 3 follows.';
  const wakeAt = NOW + 60_000;
  expect(words({ status: 'deferred', statusReason, wakeAt })).toBe(
    'Tried again at 13:32. Attempt 3 of 3 follows.',
  );
  expect(words({ status: 'deferred', statusReason, wakeAt: ENDED })).toBe(
    'Tried again as soon as the queue lets it. Attempt 3 of 3 follows.',
  );
});

it('says why it is not tried again, unless that is the error itself', () => {
  expect(words({ statusReason: 'It failed twice in the same way.' })).toBe(
    'It failed twice in the same way.',
  );
  expect(words({ statusReason: FAILED.error })).toBeNull();
  expect(words({})).toBeNull();
});

it('says nothing of an attempt that another one followed, nor of one that did not fail', () => {
  const statusReason = 'It is not tried again.';
  expect(words({ statusReason, latestAttempt: anAttempt({ id: 't1:attempt-3' }) })).toBeNull();
  expect(words({ statusReason }, anAttempt({ status: 'cancelled' }))).toBeNull();
});
