import { z } from 'zod';
import {
  LONGEST_EVENT,
  STRIDE,
  WINDOW_PAGE_CHARS,
  WINDOW_PAGE_EVENTS,
  type AttemptWindow,
} from '../../../shared/model/attempt-window';
import type { ReadLedger } from '../database';
import type { AttemptReadInput } from './attempt-reads';
import { createBoundaries } from './boundaries';
import { EVENT_COLUMNS, GivenEventSchema, givenEvents } from './event-rows';

/** Sizes alone: the payloads themselves are not read. */
const SIZES = `
  SELECT seq, octet_length(payload) AS bytes FROM run_events
  WHERE run_id = @runId AND seq > @after AND seq <= @to ORDER BY seq LIMIT @limit`;
const EVENTS = `
  SELECT ${EVENT_COLUMNS} FROM run_events
  WHERE run_id = @runId AND seq > @after AND seq <= @through ORDER BY seq`;
/** All but these open a row of their own; those before them in a step or a turn are passed over. */
const PREVIOUS_ROW = `
  SELECT at FROM run_events
  WHERE run_id = @runId AND seq < @from AND type NOT IN ('status', 'reasoning', 'text',
    'step_finished', 'tool_call', 'tool_result', 'check_finished', 'approval_decided')
  ORDER BY seq DESC LIMIT 1`;

const SizeRowSchema = z.object({ seq: z.number(), bytes: z.number() });
const TimeRowSchema = z.object({ at: z.number() });

/** The events of a stretch, a page at a time. */
export function createWindow(
  db: ReadLedger,
): (query: AttemptReadInput<'attemptWindow'>) => AttemptWindow {
  const boundaries = createBoundaries(db);
  const sizes = db.select(SIZES, SizeRowSchema);
  const events = db.select(EVENTS, GivenEventSchema);
  const previousRow = db.select(PREVIOUS_ROW, TimeRowSchema);

  /** First and last `seq`; the first is above the last where nothing begins in the stretch. */
  function boundsOf(runId: string, stretch: number) {
    const lastSeq = boundaries.lastSeq(runId);
    const from = stretch === 0 ? 1 : boundaries.after(runId, stretch * STRIDE);
    const next = boundaries.after(runId, (stretch + 1) * STRIDE);
    return { from: from ?? lastSeq + 1, to: next === null ? lastSeq : next - 1 };
  }

  /** The last event of the page: as many as fit into it, but at least one. */
  function pageEnd(runId: string, after: number, to: number): number {
    let characters = 0;
    let end = after;
    for (const { seq, bytes } of sizes.all({ runId, after, to, limit: WINDOW_PAGE_EVENTS })) {
      characters += Math.min(bytes, LONGEST_EVENT);
      if (end > after && characters > WINDOW_PAGE_CHARS) break;
      end = seq;
    }
    return end;
  }

  return ({ id: runId, stretch, afterSeq }) => {
    const { from, to } = boundsOf(runId, stretch);
    const after = Math.max(from - 1, afterSeq);
    const through = pageEnd(runId, after, to);
    const isFirst = after === from - 1;
    return {
      from,
      to,
      ...givenEvents(events.all({ runId, after, through })),
      more: through < to && after < to,
      previousAt: isFirst ? (previousRow.get({ runId, from })?.at ?? null) : null,
    };
  };
}
