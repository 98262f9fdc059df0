import { expect, it } from 'vitest';
import { checkFraction, checkSentence } from './check-counts';

it('counts what passed over what there is', () => {
  expect(checkFraction(['passed', 'failed', 'passed', 'not_run'])).toBe('2/4');
});

it('says in words what did not pass, and nothing of what did not happen', () => {
  expect(checkSentence(['passed', 'failed', 'passed', 'not_run'])).toBe(
    '2 of 4 checks passed, 1 failed, 1 not run',
  );
  expect(checkSentence(['passed'])).toBe('1 of 1 check passed');
});
