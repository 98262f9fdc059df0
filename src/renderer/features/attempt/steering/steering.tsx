import type { RefObject } from 'react';
import type { WaitingMessage } from '../transcript/outline';
import { SteerComposer } from './steer-composer';
import { UnsentMessage } from './unsent-message';
import { useSteerDraft } from './use-steer-draft';

interface SteeringProps {
  readonly attemptId: string;
  /** Messages that no follow-up has taken up yet. */
  readonly waiting: readonly WaitingMessage[];
  /** When a message that is written now will be used; null once the attempt has ended. */
  readonly hint: string | null;
  readonly input: RefObject<HTMLTextAreaElement | null>;
}

/** Where a person writes to the attempt, and once it has ended what of that was not sent. */
export function Steering({ attemptId, waiting, hint, input }: SteeringProps) {
  const draft = useSteerDraft(attemptId);
  if (hint !== null) {
    return (
      <SteerComposer
        attemptId={attemptId}
        draft={draft}
        waiting={waiting}
        hint={hint}
        input={input}
      />
    );
  }
  if (draft.text.trim() === '') return null;
  return <UnsentMessage text={draft.text} onDiscard={() => draft.write('')} />;
}
