import { EmptyState } from '../../components/empty-state';
import { dayWords } from '../../components/clock-time';

/** Stands in the place of a transcript that was deleted for good. `at` is in Unix ms. */
export function RemovedTranscript({ at }: { readonly at: number }) {
  return (
    <EmptyState title="The transcript was removed">
      It was deleted for good on {dayWords(at)}, with the conversation, outputs and checkpoints of
      this attempt. How it ended, its tokens and what it cost stay in the ledger.
    </EmptyState>
  );
}
