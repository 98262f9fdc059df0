import { assertNever } from '../../../shared/assert-never';
import type { StatusView, StepView, Transcript, TurnView, WordsView } from './transcript-model';
import { isLiveStep, toolsOf } from './transcript-model';
import { statusSentence, isNotable, turnReason } from './attempt-words';
import { toolWords } from './tool-words';
import { visibleText } from './visible-text';

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
      readonly type: 'status';
      readonly key: string;
      readonly status: StatusView;
      readonly title: string;
    };

/** The attempt in short: its turns, steps and notable changes of status, in order. */
export function timelineOf(transcript: Transcript): readonly TimelineEntry[] {
  return transcript.sections.flatMap((section) =>
    section.type === 'turn'
      ? [
          { type: 'turn' as const, key: `turn-${section.number}`, turn: section },
          ...inTurn(section),
        ]
      : statusEntry(section),
  );
}

function inTurn(turn: TurnView): readonly TimelineEntry[] {
  return turn.entries.flatMap((entry) =>
    entry.type === 'step' ? stepEntry(entry) : statusEntry(entry),
  );
}

function stepEntry(step: StepView): TimelineEntry {
  const live = isLiveStep(step);
  return { type: 'step', key: `step-${step.number}`, step, title: stepTitle(step), live };
}

function statusEntry(status: StatusView): readonly TimelineEntry[] {
  if (!isNotable(status)) return [];
  return [{ type: 'status', key: `status-${status.seq}`, status, title: statusSentence(status) }];
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

function toolTitle(tool: Parameters<typeof toolWords>[0]): string {
  const { verb, target } = toolWords(tool);
  return target === '' ? verb : `${verb} ${target}`;
}

function wordlessTitle({ state, failure }: StepView): string {
  switch (state) {
    case 'running':
      return 'Waiting for the model';
    case 'finished':
      return 'An empty answer';
    case 'failed':
      return failure?.code === 'cancelled' ? 'Cancelled' : 'The model call failed';
    case 'cut':
      return 'Cut off';
    default:
      return assertNever(state);
  }
}

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
