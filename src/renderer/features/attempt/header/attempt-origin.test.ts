import { expect, it } from 'vitest';
import { attemptOrigin } from './attempt-origin';

it('is nothing for an attempt that a person started and nothing interrupted', () => {
  expect(attemptOrigin({ startedBy: 'person', tryNumber: 1, recoveries: 0 })).toEqual([]);
});

it('counts retries, of which the first try is none', () => {
  expect(attemptOrigin({ startedBy: 'retry', tryNumber: 3, recoveries: 0 })).toEqual(['retry 2']);
});

it('tells schedules and recoveries', () => {
  expect(attemptOrigin({ startedBy: 'schedule', tryNumber: 1, recoveries: 1 })).toEqual([
    'scheduled',
    'resumed once',
  ]);
  expect(attemptOrigin({ startedBy: 'person', tryNumber: 1, recoveries: 2 })).toEqual([
    'resumed 2 times',
  ]);
});
