import { isNotable } from './attempt-words';
import {
  stepsOf,
  turnsOf,
  type StatusView,
  type StepView,
  type Transcript,
  type TurnView,
} from './transcript-model';

/** One line of the ledger: what a virtual list measures and scrolls to. */
export type TranscriptRow =
  | { readonly type: 'turn'; readonly key: string; readonly turn: TurnView; readonly open: boolean }
  | { readonly type: 'why'; readonly key: string; readonly turn: TurnView }
  | { readonly type: 'prompt'; readonly key: string; readonly turn: TurnView }
  | { readonly type: 'step'; readonly key: string; readonly step: StepView }
  | {
      readonly type: 'status';
      readonly key: string;
      readonly status: StatusView;
      /** Its reason is the failure of the step above, which is shown there. */
      readonly said: boolean;
    }
  | { readonly type: 'total'; readonly key: string; readonly turn: TurnView };

/** The rows of a transcript; a turn in `closed` is its head alone. Keys are those of the timeline. */
export function transcriptRows(
  transcript: Transcript,
  closed: ReadonlySet<number>,
): readonly TranscriptRow[] {
  return transcript.sections.flatMap((section, index) => {
    if (section.type === 'turn') return turnRows(section, !closed.has(section.number));
    const before = transcript.sections[index - 1];
    const said = before?.type === 'turn' && !closed.has(before.number) && fails(before, section);
    return statusRows(section, said);
  });
}

function turnRows(turn: TurnView, open: boolean): readonly TranscriptRow[] {
  const { number } = turn;
  const rows: TranscriptRow[] = [{ type: 'turn', key: `turn-${number}`, turn, open }];
  if (!open) return rows;
  if (turn.kind === 'follow_up') rows.push({ type: 'why', key: `why-${number}`, turn });
  rows.push({ type: 'prompt', key: `prompt-${number}`, turn });
  for (const entry of turn.entries) {
    if (entry.type === 'step')
      rows.push({ type: 'step', key: `step-${entry.number}`, step: entry });
    else rows.push(...statusRows(entry));
  }
  if (turn.state !== 'running') rows.push({ type: 'total', key: `total-${number}`, turn });
  return rows;
}

function statusRows(status: StatusView, said = false): readonly TranscriptRow[] {
  return isNotable(status) ? [{ type: 'status', key: `status-${status.seq}`, status, said }] : [];
}

function fails(turn: TurnView, { reason }: StatusView): boolean {
  const last = stepsOf(turn).at(-1);
  return last?.failure !== null && last?.failure.message === reason;
}

/** Heights in px before a row is measured: near enough that the scroll bar does not jump. */
export function estimateRowHeight(row: TranscriptRow): number {
  switch (row.type) {
    case 'turn':
      return 32;
    case 'why':
      return 56;
    case 'prompt':
      return 40;
    case 'step':
      return 60 + row.step.parts.length * 30;
    case 'status':
    case 'total':
      return 32;
  }
}

/** The turn that an entry of the timeline belongs to; null for what stands outside of turns. */
export function turnOfKey(transcript: Transcript, key: string): number | null {
  const turn = turnsOf(transcript).find(
    (candidate) =>
      key === `turn-${candidate.number}` ||
      candidate.entries.some((entry) => key === entryKey(entry)),
  );
  return turn?.number ?? null;
}

function entryKey(entry: StepView | StatusView): string {
  return entry.type === 'step' ? `step-${entry.number}` : `status-${entry.seq}`;
}

/** What a list knows about its scrolling, as far as it is needed here. */
interface ListPosition {
  readonly scrollOffset: number | null;
  readonly scrollRect: { readonly height: number } | null;
  getTotalSize(): number;
  getVirtualItemForOffset(offset: number): { readonly index: number } | undefined;
}

/** Below the upper edge by this much: a row of which only a rest is left counts as read. */
const READING_LINE_PX = 60;

/** The timeline entry of the row at the top of the view; null while all rows fit into it. */
export function currentEntry(rows: readonly TranscriptRow[], list: ListPosition): string | null {
  const height = list.scrollRect?.height ?? 0;
  if (list.getTotalSize() <= height) return null;
  const row =
    rows[list.getVirtualItemForOffset((list.scrollOffset ?? 0) + READING_LINE_PX)?.index ?? -1];
  if (row === undefined) return null;
  switch (row.type) {
    case 'why':
    case 'prompt':
      return `turn-${row.turn.number}`;
    case 'total': {
      const last = row.turn.entries.at(-1);
      return last === undefined ? null : entryKey(last);
    }
    case 'turn':
    case 'step':
    case 'status':
      return row.key;
  }
}
