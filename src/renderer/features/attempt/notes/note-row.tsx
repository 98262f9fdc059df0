import { memo } from 'react';
import { assertNever } from '../../../../shared/assert-never';
import { ApprovalRow } from '../approvals/approval-row';
import { CheckRow } from '../tools/check-row';
import { CompactedRow } from './compacted-row';
import { IncidentRow } from './incident-row';
import type { TitledNote } from './note-words';
import { RecoveredRow } from './recovered-row';
import { ReflectedRow } from './reflected-row';
import { SteeredRow } from '../steering/steered-row';
import { StatusRow } from './status-row';
import {
  budgetWords,
  checkpointWords,
  retryingWords,
  sleptWords,
  toolsUnreadyWords,
  trimmedWords,
} from './strip-words';
import { WordsRow } from './words-row';

interface NoteRowProps {
  readonly note: TitledNote;
  readonly said: boolean;
}

/** What happened beside the steps, each kind in its own form. */
export const NoteRow = memo(function NoteRow({ note, said }: NoteRowProps) {
  switch (note.type) {
    case 'status':
      return <StatusRow status={note} said={said} />;
    case 'check':
      return <CheckRow check={note} />;
    case 'incident':
      return <IncidentRow incident={note} said={said} />;
    case 'approval':
      return <ApprovalRow approval={note} />;
    case 'steered':
      return <SteeredRow message={note} />;
    case 'compacted':
      return <CompactedRow compacted={note} />;
    case 'recovered':
      return <RecoveredRow recovered={note} />;
    case 'reflected':
      return <ReflectedRow reflected={note} />;
    case 'checkpoint':
      return <WordsRow note={note} {...checkpointWords(note)} />;
    case 'trimmed':
      return <WordsRow note={note} {...trimmedWords(note)} />;
    case 'slept':
      return <WordsRow note={note} {...sleptWords(note)} />;
    case 'tools_unready':
      return <WordsRow note={note} {...toolsUnreadyWords(note)} />;
    case 'retrying':
      return <WordsRow note={note} {...retryingWords(note)} />;
    case 'budget_checked':
      return <WordsRow note={note} {...budgetWords(note)} />;
    default:
      return assertNever(note);
  }
});
