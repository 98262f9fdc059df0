import { assertNever } from '../../../../shared/assert-never';
import type { FailureCode } from '../../../../shared/model/failure';
import { isNotable, turnReason } from '../attempt-words';
import { noteTitle, type TitledNote } from '../notes/note-words';
import { toolTitle } from '../tools/tool-words';
import {
  type Entry,
  entryKey,
  isLiveStep,
  type StepView,
  toolsOf,
  type Transcript,
  type TurnView,
  type WordsView,
} from '../transcript/transcript-model';
import { visibleText } from '../text/visible-text';

export type TimelineEntry =
  | { readonly type: 'turn'; readonly key: string; readonly turn: TurnView }
  | {
      readonly type: 'step';
      readonly key: string;
      readonly step: StepView;
      readonly title: string;
      readonly live: boolean;
    }
  | {
      readonly type: 'note';
      readonly key: string;
      readonly note: TitledNote;
      readonly title: string;
    };

/** The attempt in short: its turns, steps and what happened beside them, in order. */
export function timelineOf(transcript: Transcript): readonly TimelineEntry[] {
  return transcript.sections.flatMap((section) =>
    section.type === 'turn'
      ? [...turnLine(section), ...section.entries.flatMap(entryLine)]
      : entryLine(section),
  );
}

/** None where the turn began before what is at hand. */
function turnLine(turn: TurnView): readonly TimelineEntry[] {
  return turn.continued ? [] : [{ type: 'turn', key: `turn-${turn.number}`, turn }];
}

function entryLine(entry: Entry): readonly TimelineEntry[] {
  const key = entryKey(entry);
  if (entry.type === 'step') {
    return [{ type: 'step', key, step: entry, title: stepTitle(entry), live: isLiveStep(entry) }];
  }
  if (entry.type === 'turn_end') return [];
  if (entry.type === 'status' && !isNotable(entry)) return [];
  return [{ type: 'note', key, note: entry, title: noteTitle(entry) }];
}

/** A running tool first, then the first words said, then what the first tool did. */
export function stepTitle(step: StepView): string {
  const running = toolsOf(step).find((tool) => tool.state === 'running');
  if (running !== undefined) return toolTitle(running);
  const text = step.parts.find((part): part is WordsView => part.type === 'text');
  const words = text === undefined ? '' : firstWords(text.text);
  if (words !== '') return words;
  const tool = toolsOf(step)[0];
  return tool === undefined ? wordlessTitle(step) : toolTitle(tool);
}

/** What is no failure of the call. */
const NOT_ANSWERED: Readonly<Partial<Record<FailureCode, string>>> = {
  cancelled: 'Cancelled',
  budget: 'Not sent: no room in the budget',
};

function wordlessTitle({ purpose, state, failure }: StepView): string {
  if (purpose !== 'work' && state !== 'failed') return PURPOSE_TITLES[purpose];
  switch (state) {
    case 'running':
      return 'Waiting for the model';
    case 'finished':
      return 'An empty answer';
    case 'failed':
      return NOT_ANSWERED[failure?.code ?? 'internal'] ?? 'The model call failed';
    case 'cut':
      return 'Cut off';
    default:
      return assertNever(state);
  }
}

const PURPOSE_TITLES = {
  compaction: 'Summarise older turns',
  reflection: 'Look for lessons',
} as const;

const TITLE_CHARS = 80;

/** The first line that says something, without the marks of markdown. */
function firstWords(text: string): string {
  const line = text.split('\n').find((candidate) => /[\p{L}\p{N}]/u.test(candidate)) ?? '';
  return visibleText(line)
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(
      /[*`]{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)|^\s*(?:#+|>|[-+*]|\d+[.)])\s+/g,
      '',
    )
    .trim()
    .slice(0, TITLE_CHARS);
}

/** "Initial", or why the follow-up came. */
export function turnSubtitle(turn: TurnView): string {
  return turn.kind === 'initial' ? 'Initial' : `Follow-up: ${turnReason(turn)}`;
}
