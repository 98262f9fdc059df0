import { expect, it } from 'vitest';
import { showWords, waitingWords } from './approval-words';

it('says how many attempts wait for a person', () => {
  expect(waitingWords(1)).toBe('1 attempt waits for you');
  expect(waitingWords(2)).toBe('2 attempts wait for you');
});

it('names questions only where nothing else waits', () => {
  expect(showWords(1, 0)).toBe('Show the question');
  expect(showWords(2, 0)).toBe('Show the questions');
  expect(showWords(0, 1)).toBe('Show it');
  expect(showWords(1, 1)).toBe('Show them');
});
