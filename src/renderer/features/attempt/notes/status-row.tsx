import { memo } from 'react';
import { addedReason, statusSentence } from '../attempt-words';
import type { StatusView } from './note-model';
import { WordsRow } from './words-row';

interface StatusRowProps {
  readonly status: StatusView;
  /** Its reason stands above already. */
  readonly said: boolean;
}

/** A change of status between steps or turns, with its reason. */
export const StatusRow = memo(function StatusRow({ status, said }: StatusRowProps) {
  const reason = said ? null : addedReason(status);
  return <WordsRow note={status} lead={statusSentence(status)} text={reason ?? ''} />;
});
