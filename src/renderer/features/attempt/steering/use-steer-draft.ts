import { useState } from 'react';
import { draftAfterSending, useSteerDrafts, writeDraft } from './steer-drafts';

/** An unsent message to an attempt; it outlives the screen. */
export interface SteerDraft {
  readonly text: string;
  readonly write: (text: string) => void;
  /** `message` is recorded: only what was written since stays. */
  readonly sent: (message: string) => void;
}

export function useSteerDraft(attemptId: string): SteerDraft {
  const drafts = useSteerDrafts();
  const [text, setText] = useState(() => drafts.get(attemptId) ?? '');
  const write = (next: string) => {
    writeDraft(drafts, attemptId, next);
    setText(next);
  };
  return {
    text,
    write,
    sent: (message) => write(draftAfterSending(drafts, attemptId, message)),
  };
}
