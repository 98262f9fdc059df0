import type { ListSource } from '../list/list-source';
import { pagesOf } from '../reading/transcript-source';
import type { Outline } from '../transcript/outline';
import { withFigures } from '../transcript/turn-figures';
import type { AttemptWindow, WindowStore } from '../windows/window-store';
import { type TimelineEntry, timelineOf } from './timeline';

/** Px that the lines of a stretch commonly take. */
export const NATURAL_STRETCH_PX = 260;

const TURN_PX = 52;
const LINE_PX = 24;

/** The lines of windows, made once for as long as nothing about them changes. */
export class LinesOfWindows {
  readonly #kept = new WeakMap<
    AttemptWindow,
    { readonly turns: Outline['turns']; readonly lines: readonly TimelineEntry[] }
  >();

  linesOf(window: AttemptWindow, outline: Outline): readonly TimelineEntry[] {
    const kept = this.#kept.get(window);
    if (kept?.turns === outline.turns) return kept.lines;
    const lines = timelineOf(withFigures(window.transcript, outline));
    this.#kept.set(window, { turns: outline.turns, lines });
    return lines;
  }
}

export function timelineHeight({ type }: TimelineEntry): number {
  return type === 'turn' ? TURN_PX : LINE_PX;
}

/** The timeline as a list: one page a stretch, as in the transcript. */
export function timelineSource(
  windows: WindowStore,
  made: LinesOfWindows,
  outline: Outline,
): ListSource<TimelineEntry> {
  return {
    pageCount: pagesOf(outline),
    rowsOf: (page) => {
      const window = windows.windowOf(page);
      return window === null ? null : made.linesOf(window, outline);
    },
    keyOf: ({ key }) => key,
    estimate: timelineHeight,
    want: (pages) => windows.want('timeline', pages),
    subscribe: windows.subscribe,
  };
}
