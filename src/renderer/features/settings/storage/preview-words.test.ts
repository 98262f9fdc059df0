import { expect, it } from 'vitest';
import { previewLead, saveLabel, sparedWords } from './preview-words';

const NONE = {
  planId: 'p',
  attempts: 0,
  bytes: 0,
  byAge: 0,
  bySize: 0,
  allAttempts: 12,
  allBytes: 900,
  kept: 0,
  keptLast: 0,
};

it('says what would go, and what would not', () => {
  expect(previewLead({ ...NONE, allAttempts: 0 })).toBe('There are no attempts yet.');
  expect(previewLead(NONE)).toBe('Nothing would go now. All 12 attempts stay.');
  expect(previewLead({ ...NONE, attempts: 3, bytes: 4_500_000 })).toBe(
    '3 attempts of 12 would go to the trash now, with 4.5 MB.',
  );
  expect(sparedWords(NONE)).toBe('');
  expect(sparedWords({ ...NONE, kept: 1, keptLast: 2 })).toBe(
    'Old enough or too much, but spared: 1 attempt because you keep it, 2 attempts as the last of a task.',
  );
});

it('says on the button what it does', () => {
  expect(saveLabel(undefined)).toBe('Save the rules');
  expect(saveLabel({ ...NONE, attempts: 1 })).toBe('Save, and move 1 attempt to the trash');
});
