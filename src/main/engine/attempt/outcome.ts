import type { Failure } from '../../../shared/model/failure';
import type { PauseCause } from '../../../shared/model/run';
import type { ToolQuestion } from '../turn/permission';
import type { StopSwitch } from './stop-switch';

/** How an attempt leaves: for good, or until somebody or something lets it go on. */
export type Outcome =
  | {
      readonly type: 'completed';
      readonly text: string;
      /** What is still doubtful about it, in words; null for nothing. */
      readonly reason: string | null;
    }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'cancelled' }
  | {
      readonly type: 'paused';
      readonly cause: PauseCause;
      readonly reason: string;
      /** What a person who is asked should know besides the reason. */
      readonly detail: string;
      /** When it goes on by itself (Unix ms); null when only a person can let it. */
      readonly wakeAt: number | null;
      /** A person's word is what it waits for: one that comes before it is written lets it go on. */
      readonly forWord?: true;
      /** The tool call that a person is asked about; absent for a supervisor's question. */
      readonly asks?: ToolQuestion;
    }
  /** The app closes; the next start goes on with it. */
  | { readonly type: 'suspended' };

/** The end of an attempt whose switch was pulled. */
export function stoppedOutcome({ reason }: StopSwitch): Outcome {
  switch (reason?.type) {
    case 'limit':
      return { type: 'failed', failure: reason.failure };
    case 'suspended':
      return { type: 'suspended' };
    case 'cancelled':
    case undefined:
      return { type: 'cancelled' };
  }
}
