import { expect, it } from 'vitest';
import { checkOutcome, recordedPart } from './check-words';
import type { CheckView } from '../notes/note-model';

const RESULT = {
  summary: 'exit 1',
  preview: 'The beginning',
  end: 'The end',
  outputHash: null,
  outputBytes: 13,
  exitCode: 1,
  durationMs: 900,
};
const check = (change: Partial<CheckView>): CheckView => ({
  type: 'check',
  seq: 1,
  seqs: [1],
  at: 1,
  check: 0,
  command: 'npm test',
  state: 'failed',
  result: RESULT,
  ...change,
});

it('gives the exit code of a check that failed, else why it could not pass', () => {
  expect(checkOutcome(check({})).words).toBe('failed, exit 1');
  const timedOut = { ...RESULT, exitCode: null, summary: 'stopped after 30 minutes' };
  expect(checkOutcome(check({ result: timedOut })).words).toBe('failed, stopped after 30 minutes');
});

it('does not call a check failed that was cut off or cancelled', () => {
  expect(checkOutcome(check({ state: 'unknown', result: null })).words).toBe('cut off');
  expect(checkOutcome(check({ state: 'cancelled' }))).toEqual({
    tone: 'quiet',
    words: 'cancelled',
  });
});

it('shows the end of a long output, and all of a short one', () => {
  expect(recordedPart({ ...RESULT, outputHash: 'hash' }).preview).toBe('The end');
  expect(recordedPart(RESULT).preview).toBe('The beginning');
});
