import { opensRow } from '../transcript/day-rows';
import type { RunEvent } from '../../../../shared/model/run-event';

const BOUNDARIES: readonly string[] = ['turn_started', 'step_started'];
/** A window as the ledger gives it. */
interface Window {
  readonly events: readonly RunEvent[];
  /** When what opened the row above it happened; null for none. */
  readonly previousAt: number | null;
}

/** The events cut into windows of stretches of `stride` events, as the ledger cuts them. */
export function windowsOf(events: readonly RunEvent[], stride: number): readonly Window[] {
  const windows: RunEvent[][] = [];
  for (const event of events) {
    const opens = event.seq === 1 || BOUNDARIES.includes(event.body.type);
    const stretch = Math.floor((event.seq - 1) / stride);
    const last = windows.at(-1);
    const began = Math.floor(((last?.[0]?.seq ?? 1) - 1) / stride);
    if (last === undefined || (opens && stretch > began)) windows.push([event]);
    else last.push(event);
  }
  return windows.map((window) => {
    const from = window[0]?.seq ?? 1;
    const before = events.findLast(({ seq, body }) => seq < from && opensRow(body.type));
    return { events: window, previousAt: before?.at ?? null };
  });
}
