import { expect, test } from 'vitest';
import { claudeThinking } from './claude-thinking';

test.each([
  ['claude-3-haiku-20240307', 'none'],
  ['claude-3-5-sonnet-20241022', 'none'],
  ['claude-3-7-sonnet-20250219', 'budget'],
  ['claude-sonnet-4-20250514', 'budget'],
  ['claude-opus-4-1-20250805', 'budget'],
  ['claude-haiku-4-5', 'budget'],
  ['claude-opus-4-6', 'adaptive'],
  ['claude-sonnet-5', 'adaptive'],
  ['claude-opus-5-5', 'adaptive'],
  ['anthropic/claude-sonnet-4.5', 'budget'],
  ['kimi-k2-thinking', 'none'],
] as const)('%s is told to think by %s', (model, way) => {
  expect(claudeThinking(model)).toBe(way);
});
