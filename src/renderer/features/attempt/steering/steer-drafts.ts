import { createContext, use } from 'react';

/** What a person has written to an attempt and not sent yet, by the attempt's id. */
export type SteerDrafts = Map<string, string>;

/** Keeps what is written; an empty text is no draft. */
export function writeDraft(drafts: SteerDrafts, attemptId: string, text: string): void {
  if (text === '') drafts.delete(attemptId);
  else drafts.set(attemptId, text);
}

/** What is left once `message` is recorded: nothing, or what was written since. */
export function draftAfterSending(drafts: SteerDrafts, attemptId: string, message: string): string {
  const now = drafts.get(attemptId) ?? '';
  return now.trim() === message ? '' : now;
}

export const SteerDraftsContext = createContext<SteerDrafts | null>(null);

export function useSteerDrafts(): SteerDrafts {
  const drafts = use(SteerDraftsContext);
  if (drafts === null) throw new Error('useSteerDrafts needs a SteerDraftsProvider above it.');
  return drafts;
}
