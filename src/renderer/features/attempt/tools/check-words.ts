import { assertNever } from '../../../../shared/assert-never';
import type { CheckView, RecordedOutput } from '../notes/note-model';

interface CheckOutcome {
  readonly tone: 'done' | 'fail' | 'quiet' | 'unknown';
  readonly words: string;
}

/** How a check that does not run any more ended, as "failed, exit 1". */
export function checkOutcome({ state, result }: CheckView): CheckOutcome {
  switch (state) {
    case 'passed':
      return { tone: 'done', words: 'passed' };
    case 'failed':
      return { tone: 'fail', words: `failed, ${exitWords(result)}` };
    case 'cancelled':
      return { tone: 'quiet', words: 'cancelled' };
    case 'unknown':
    case 'running':
      return { tone: 'unknown', words: 'cut off' };
    default:
      return assertNever(state);
  }
}

/** A check that could not begin or ran too long has no exit code: its summary says so. */
function exitWords(result: CheckView['result']): string {
  if (result === null) return 'without a word';
  return result.exitCode === null ? result.summary : `exit ${result.exitCode}`;
}

/** What is shown of an output before all of it is asked for: the end, where failures are told. */
export function recordedPart(result: NonNullable<CheckView['result']>): RecordedOutput {
  const { end, ...recorded } = result;
  return recorded.outputHash === null ? recorded : { ...recorded, preview: end };
}
