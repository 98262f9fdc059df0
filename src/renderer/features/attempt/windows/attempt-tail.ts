import type { RunEvent, RunEventBody } from '../../../../shared/model/run-event';
import { beginningAt, closedWindow } from '../transcript/fold-window';
import { type Outline, outlineWith } from '../transcript/outline';
import { stretchOf } from '../transcript/stretch';
import { appendEvents } from '../transcript/transcript';
import { withFigures } from '../transcript/turn-figures';
import { opensRow } from '../transcript/day-rows';
import type { AttemptWindow, WindowEvents } from './window-store';

/** The last stretch of an attempt that goes on, and what is known of the whole. */
export interface Tail {
  readonly outline: Outline;
  readonly window: AttemptWindow;
  /** When the event that opened the last row happened; null for none. */
  readonly openedAt: number | null;
}

interface Grown {
  readonly tail: Tail;
  /** Stretches that are complete with these events. */
  readonly complete: readonly AttemptWindow[];
}

/** The tail with what is recorded of its stretch. `outline` may know less than the events tell. */
export function tailOf(outline: Outline, stretch: number, read: WindowEvents): Tail {
  const { events, previousAt, cut } = read;
  const window: AttemptWindow = {
    stretch,
    from: events[0]?.seq ?? 1,
    transcript: beginningAt(events, outline),
    before: previousAt,
    cut,
    size: 0,
  };
  const empty: Tail = { outline, window, openedAt: previousAt };
  return grownTail(empty, events).tail;
}

/**
 * With events that follow. A turn or a step that begins beyond the stretch begins a new one; what came
 * before is complete then.
 */
export function grownTail(tail: Tail, events: readonly RunEvent[]): Grown {
  const complete: AttemptWindow[] = [];
  let grown = tail;
  for (const event of events) {
    if (event.seq <= grown.window.transcript.lastSeq) continue;
    if (begins(event.body) && stretchOf(event.seq) > grown.window.stretch) {
      complete.push(closedTail(grown, event));
      grown = nextTail(grown, event);
    }
    grown = withEvent(grown, event);
  }
  const { outline, window } = grown;
  const transcript = withFigures(window.transcript, outline);
  return { tail: { ...grown, window: { ...window, transcript } }, complete };
}

function begins({ type }: RunEventBody): boolean {
  return type === 'turn_started' || type === 'step_started';
}

function withEvent({ outline, window, openedAt }: Tail, event: RunEvent): Tail {
  return {
    outline: outlineWith(outline, [event]),
    window: {
      ...window,
      transcript: appendEvents(window.transcript, [event]),
      size: window.size + JSON.stringify(event).length,
    },
    openedAt: opensRow(event.body.type) ? event.at : openedAt,
  };
}

function closedTail({ outline, window }: Tail, next: RunEvent): AttemptWindow {
  const known = outlineWith(outline, [next]);
  return { ...window, transcript: closedWindow(window.transcript, known) };
}

function nextTail(tail: Tail, event: RunEvent): Tail {
  const window: AttemptWindow = {
    stretch: stretchOf(event.seq),
    from: event.seq,
    transcript: beginningAt([event], tail.outline),
    before: tail.openedAt,
    // What comes live is whole.
    cut: [],
    size: 0,
  };
  return { ...tail, window };
}
