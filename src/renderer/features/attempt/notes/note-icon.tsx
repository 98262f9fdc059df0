import {
  IconAlertTriangle,
  IconBulb,
  IconCoin,
  IconFlag,
  IconFold,
  IconInfoCircle,
  IconListCheck,
  IconMoon,
  IconPin,
  IconPinnedOff,
  IconPlugConnectedX,
  IconRefreshAlert,
  IconRepeat,
  IconUser,
} from '@tabler/icons-react';
import { assertNever } from '../../../../shared/assert-never';
import { StatusGlyph } from '../../../components/status-glyph';
import type { TitledNote } from './note-words';

interface NoteIconProps {
  readonly note: TitledNote;
  /** Px. */
  readonly size: number;
}

/** What stands before a note, in the transcript and in the timeline; its words say what it means. */
export function NoteIcon({ note, size }: NoteIconProps) {
  if (note.type === 'status') return <StatusGlyph status={note.to} size={size - 2} decorative />;
  if (note.type === 'approval' && note.answer === null) {
    return <StatusGlyph status="waiting" size={size - 2} decorative />;
  }
  const Icon = ICONS[iconName(note)];
  return <Icon size={size} stroke={1.6} aria-hidden />;
}

const ICONS = {
  checkpoint: IconPin,
  no_checkpoint: IconPinnedOff,
  check: IconListCheck,
  info: IconInfoCircle,
  warning: IconAlertTriangle,
  error: IconFlag,
  person: IconUser,
  money: IconCoin,
  compacted: IconFold,
  recovered: IconRefreshAlert,
  slept: IconMoon,
  retrying: IconRepeat,
  tools_unready: IconPlugConnectedX,
  reflected: IconBulb,
} as const;

function iconName(note: Exclude<TitledNote, { type: 'status' }>): keyof typeof ICONS {
  switch (note.type) {
    case 'checkpoint':
      return note.checkpointId === null ? 'no_checkpoint' : 'checkpoint';
    case 'incident':
      return note.severity;
    case 'steered':
    case 'approval':
      return 'person';
    case 'trimmed':
    case 'budget_checked':
      return 'money';
    case 'check':
    case 'compacted':
    case 'recovered':
    case 'slept':
    case 'retrying':
    case 'tools_unready':
    case 'reflected':
      return note.type;
    default:
      return assertNever(note);
  }
}
