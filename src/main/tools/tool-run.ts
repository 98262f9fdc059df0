import type { Citation } from '../../shared/model/citation';
import type { ToolRun } from '../engine/ports';

export function succeeded(
  output: string,
  summary: string,
  citations: readonly Citation[] = [],
): ToolRun {
  return { outcome: 'ok', output, fullOutput: null, summary, exitCode: null, citations };
}

/** A failure in one sentence; the transcript shows the sentence unless a shorter summary is given. */
export function failed(sentence: string, summary = sentence): ToolRun {
  return {
    outcome: 'error',
    output: sentence,
    fullOutput: null,
    summary,
    exitCode: null,
    citations: [],
  };
}

export function cancelled(): ToolRun {
  return {
    outcome: 'cancelled',
    output: 'The call was cancelled.',
    fullOutput: null,
    summary: 'cancelled',
    exitCode: null,
    citations: [],
  };
}
