import { expect, it } from 'vitest';
import { draftAfterSending, writeDraft } from './steer-drafts';

function written(text: string) {
  const drafts = new Map<string, string>();
  writeDraft(drafts, 'a', text);
  return drafts;
}

it('keeps one draft for each attempt', () => {
  const drafts = written('Use ISO dates.');
  writeDraft(drafts, 'b', 'Round to cents.');
  writeDraft(drafts, 'a', '');
  expect([...drafts]).toEqual([['b', 'Round to cents.']]);
});

it('lets go of what was sent, whatever blanks stood around it', () => {
  expect(draftAfterSending(written(' Use ISO dates.\n'), 'a', 'Use ISO dates.')).toBe('');
});

it('keeps what was written while a message was on its way', () => {
  const now = 'Use ISO dates. And round.';
  expect(draftAfterSending(written(now), 'a', 'Use ISO dates.')).toBe(now);
});
