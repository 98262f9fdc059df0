import { expect, it } from 'vitest';
import { dueWords } from './due-words';
import { aCard, NOW } from './testing/a-card';

const MINUTE = 60_000;

it('says when a task is due, and that it is overdue from the next moment on', () => {
  expect(dueWords(aCard({ dueAt: NOW }), NOW)).toEqual({ words: 'due 13:31', overdue: false });
  expect(dueWords(aCard({ dueAt: NOW - MINUTE }), NOW)).toEqual({
    words: 'overdue since 13:30',
    overdue: true,
  });
});

it('says nothing without a date, and nothing once the task is over', () => {
  expect(dueWords(aCard(), NOW)).toBeNull();
  expect(dueWords(aCard({ dueAt: NOW - MINUTE, status: 'completed' }), NOW)).toBeNull();
  expect(dueWords(aCard({ dueAt: NOW - MINUTE, status: 'failed' }), NOW)?.overdue).toBe(true);
});
