import type { ListSource } from '../list/list-source';
import type { Outline } from '../transcript/outline';
import { STRIDE, stretchOf } from '../transcript/stretch';
import type { TranscriptRow } from '../transcript/transcript-row';
import { estimateRowHeight, transcriptRows } from '../transcript/transcript-rows';
import { withFigures } from '../transcript/turn-figures';
import type { AttemptWindow, WindowStore } from '../windows/window-store';

/** Px that a stretch of an attempt commonly has. */
export const NATURAL_STRETCH_PX = 1_300;

interface Known {
  readonly outline: Outline;
  /** Turns of which only the head is shown. */
  readonly closed: ReadonlySet<number>;
}

interface Kept extends Known {
  readonly rows: readonly TranscriptRow[];
}

/** The rows of windows, made once for as long as nothing about them changes. */
export class RowsOfWindows {
  readonly #kept = new WeakMap<AttemptWindow, Kept>();

  rowsOf(window: AttemptWindow, { outline, closed }: Known): readonly TranscriptRow[] {
    const kept = this.#kept.get(window);
    if (kept?.closed === closed && isAlike(kept.outline, outline)) return kept.rows;
    const transcript = withFigures(window.transcript, outline);
    const rows = transcriptRows(transcript, closed, window.before);
    this.#kept.set(window, { outline, closed, rows });
    return rows;
  }
}

/** What the rows of a window show of the whole is the same. */
function isAlike(a: Outline, b: Outline): boolean {
  return a.turns === b.turns && a.end === b.end;
}

/** How many stretches have events that begin something. */
export function pagesOf({ lastBoundary }: Pick<Outline, 'lastBoundary'>): number {
  return stretchOf(lastBoundary) + 1;
}

/** The transcript as a list: one page a stretch. */
export function transcriptSource(
  windows: WindowStore,
  made: RowsOfWindows,
  known: Known,
): ListSource<TranscriptRow> {
  return {
    pageCount: pagesOf(known.outline),
    rowsOf: (page) => {
      const window = windows.windowOf(page);
      return window === null ? null : made.rowsOf(window, known);
    },
    keyOf: ({ key }) => key,
    estimate: estimateRowHeight,
    want: (pages) => windows.want('transcript', pages),
    subscribe: windows.subscribe,
  };
}

/** Whether all that begins in a stretch is in a closed turn; never of the last stretch. */
export function isHiddenPage({ outline, closed }: Known, page: number): boolean {
  if (page >= pagesOf(outline) - 1) return false;
  const index = outline.turns.findLastIndex(({ seq }) => seq <= page * STRIDE);
  const turn = outline.turns[index];
  const next = outline.turns[index + 1]?.seq ?? Number.POSITIVE_INFINITY;
  return turn !== undefined && closed.has(turn.number) && next > (page + 1) * STRIDE;
}
