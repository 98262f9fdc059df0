import { z } from 'zod';
import type { MarkedEvents } from '../../../shared/model/attempt-marks';
import { LONGEST_EVENT, WINDOW_PAGE_CHARS } from '../../../shared/model/attempt-window';
import type { RunEventBody } from '../../../shared/model/run-event';
import type { ReadLedger } from '../database';
import type { AttemptReadInput } from './attempt-reads';
import { createBoundaries } from './boundaries';
import { EVENT_COLUMNS, GivenEventSchema, givenEvents, type GivenEvent } from './event-rows';
import type { Marks } from './marks';

const ONE = `SELECT ${EVENT_COLUMNS} FROM run_events WHERE run_id = @runId AND seq = @seq`;
/** Both ends of a call, however often it was begun or its id was given out, and what made it anew. */
const OF_CALL = `
  SELECT seq FROM run_events
  WHERE run_id = @runId AND seq > @after AND seq < @before AND (type = 'recovered'
    OR type IN ('tool_call', 'tool_result') AND payload ->> '$.callId' = @callId)
  ORDER BY seq`;
const QUESTION = `
  SELECT seq FROM run_events
  WHERE run_id = @runId AND seq > @after AND seq < @before AND type = 'approval_requested'
    AND payload ->> '$.approvalId' = @approvalId
  ORDER BY seq DESC LIMIT 1`;

const SeqRowSchema = z.object({ seq: z.number() });

/** The matches of a filter, each with the events without which it could not be read. */
export function createMarkedEvents(
  db: ReadLedger,
  marks: Marks,
): (query: AttemptReadInput<'markedEvents'>) => MarkedEvents {
  const boundaries = createBoundaries(db);
  const one = db.select(ONE, GivenEventSchema);
  const ofCall = db.select(OF_CALL, SeqRowSchema);
  const question = db.select(QUESTION, SeqRowSchema);

  /** The events beside it that a match needs, all of them between the same two boundaries. */
  function partnersOf(runId: string, seq: number, body: RunEventBody): readonly number[] {
    const start = boundaries.upTo(runId, seq);
    const segment = {
      runId,
      after: (start ?? 1) - 1,
      before: boundaries.after(runId, seq) ?? Number.MAX_SAFE_INTEGER,
    };
    const ownStep = start === null ? [] : [start];
    if (body.type === 'tool_call' || body.type === 'tool_result') {
      const found = ofCall.all({ ...segment, callId: body.callId });
      return [...ownStep, ...found.map((row) => row.seq)];
    }
    if (body.type === 'approval_decided') {
      const { approvalId } = body;
      return question.all({ ...segment, approvalId }).map((row) => row.seq);
    }
    return body.type === 'step_failed' ? ownStep : [];
  }

  return ({ id: runId, filter, from, count }) => {
    const given = new Map<number, GivenEvent>();
    const seqs: number[] = [];
    let characters = 0;
    const add = (seq: number): GivenEvent | null => {
      const known = given.get(seq);
      if (known !== undefined) return known;
      const event = one.get({ runId, seq });
      if (event === null) return null;
      given.set(seq, event);
      characters += Math.min(event.bytes, LONGEST_EVENT);
      return event;
    };
    for (const seq of marks.page(runId, filter, from, count)) {
      if (seqs.length > 0 && characters > WINDOW_PAGE_CHARS) break;
      const match = add(seq);
      if (match === null) continue;
      seqs.push(seq);
      for (const partner of partnersOf(runId, seq, match.event.body)) add(partner);
    }
    const inOrder = [...given.values()].sort((one, other) => one.event.seq - other.event.seq);
    return { seqs, ...givenEvents(inOrder) };
  };
}
