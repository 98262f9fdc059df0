import { expect, it } from 'vitest';
import { matches } from './match-attempt';

const attempt = {
  taskTitle: 'Clean the März export',
  projectName: 'orders-etl',
  agentName: 'Sorter',
  model: 'claude-sonnet-4-5',
  attempt: 12,
};

it.each([
  ['', true],
  ['  ', true],
  ['märz', true],
  ['sorter clean', true],
  ['attempt 12', true],
  ['orders sonnet', true],
  ['clean mender', false],
])('“%s” matches: %s', (words, expected) => {
  expect(matches(attempt, words)).toBe(expected);
});
