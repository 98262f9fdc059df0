import { expect, it } from 'vitest';
import type { Queue, QueuedAttempt } from '../../../shared/model/queue';
import { heldWords, slotsWords, stopWords } from './queue-words';

const attempt: QueuedAttempt = {
  executionId: 't1:attempt-1',
  taskId: 't1',
  taskTitle: 'Fix the flaky test',
  projectName: 'storefront',
  priority: 'normal',
  dueAt: null,
  queuedAt: 0,
  waitsBecause: null,
};
const queue: Queue = { state: 'open', running: 2, concurrency: 3, queued: [attempt] };

it('says how many attempts run of how many', () => {
  expect(slotsWords(queue)).toBe('2 of 3 slots');
  expect(slotsWords({ running: 0, concurrency: 1 })).toBe('0 of 1 slot');
});

it('says nothing of an open queue', () => {
  expect(heldWords(queue)).toBeNull();
});

it('says of a paused queue what goes on and what waits', () => {
  expect(heldWords({ ...queue, state: 'paused' })).toEqual({
    lead: 'The queue is paused.',
    rest: 'Nothing new begins. 2 attempts still run and 1 is in line.',
  });
  expect(heldWords({ ...queue, state: 'paused', running: 1, queued: [] })?.rest).toBe(
    'Nothing new begins. 1 attempt still runs.',
  );
});

it('says after an emergency stop how it goes on', () => {
  expect(heldWords({ ...queue, state: 'stopped', running: 0, queued: [] })).toEqual({
    lead: 'Everything was stopped.',
    rest: 'Nothing begins until the queue is resumed.',
  });
});

it('counts everything that an emergency stop cancels', () => {
  expect(stopWords({ running: 2, queued: 1, paused: 3 })).toMatch(
    /^This cancels 6 attempts: 2 running, 1 in line and 3 paused\. The queue is then held/,
  );
  expect(stopWords({ running: 1, queued: 0, paused: 0 })).toMatch(
    /^This cancels 1 attempt: 1 running\./,
  );
});

it('does not claim to cancel where nothing lives', () => {
  const words = stopWords({ running: 0, queued: 0, paused: 0 });
  expect(words).not.toContain('cancels');
  expect(words).toContain('The queue is then held');
});
