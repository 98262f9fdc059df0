import { expect } from '@playwright/test';

/** One sentence that a person can read: a single full stop, at its end, and nothing of the inside. */
export function expectOneSentence(text: string | null | undefined): void {
  expect(text).toMatch(/^(?!.*[.!?]\s)[^\n]+[^.\s]\.$/);
  expect(text).not.toMatch(/\w+Error\b|\bundefined\b|\bnull\b|\[object|node:internal|\.[jt]s:\d/);
}
