import type { ApprovalCard } from '../../shared/model/approval';
import type { ChangeFeed } from './change-feed';

interface Questions {
  readonly changes: Pick<ChangeFeed, 'subscribe'>;
  /** All that wait for an answer. */
  readonly pending: () => readonly ApprovalCard[];
}

/**
 * Tells of each question to a person once, when it is asked; those that waited before are not news.
 * @returns how to stop.
 */
export function watchQuestions(
  { changes, pending }: Questions,
  tell: (question: ApprovalCard) => void,
): () => void {
  let known = idsOf(pending());
  return changes.subscribe((topics) => {
    if (!topics.includes('approvals')) return;
    const present = pending();
    const asked = present.filter(({ id }) => !known.has(id));
    known = idsOf(present);
    for (const question of asked) tell(question);
  });
}

function idsOf(questions: readonly ApprovalCard[]): ReadonlySet<string> {
  return new Set(questions.map(({ id }) => id));
}
