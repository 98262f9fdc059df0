import type { RetrievalTrace } from '../../../../shared/model/citation';
import type { TurnEndView } from '../notes/note-model';
import type { TitledNote } from '../notes/note-words';
import type { StepView, TurnView } from './transcript-model';

/** One line of the ledger: what a virtual list measures and scrolls to. */
export type TranscriptRow =
  | { readonly type: 'turn'; readonly key: string; readonly turn: TurnView; readonly open: boolean }
  | { readonly type: 'why'; readonly key: string; readonly turn: TurnView }
  | { readonly type: 'prompt'; readonly key: string; readonly turn: TurnView }
  | { readonly type: 'step'; readonly key: string; readonly step: StepView }
  | {
      readonly type: 'note';
      readonly key: string;
      readonly note: TitledNote;
      /** Its sentence stands in a row above already: the failure of a step, what the supervisor saw. */
      readonly said: boolean;
    }
  | { readonly type: 'retrieval'; readonly key: string; readonly retrieval: RetrievalTrace }
  | { readonly type: 'total'; readonly key: string; readonly end: TurnEndView }
  /** Stands between two days; `at` is a moment of the one that begins. */
  | { readonly type: 'day'; readonly key: string; readonly at: number };
