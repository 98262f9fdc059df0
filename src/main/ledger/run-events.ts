import { z } from 'zod';
import { RunEventSchema, type RunEvent, type RunEventBody } from '../../shared/model/run-event';
import type { WriteLedger } from './database';

const AFTER = `
  SELECT run_id AS runId, seq, at, type, payload FROM run_events
  WHERE run_id = @runId AND seq > @afterSeq ORDER BY seq LIMIT @limit`;
/** Numbers have no gaps, so that the last ones are those above a number. */
const RECENT = `
  SELECT run_id AS runId, seq, at, type, payload FROM run_events
  WHERE run_id = @runId
    AND seq > (SELECT COALESCE(MAX(seq), 0) FROM run_events WHERE run_id = @runId) - @count
  ORDER BY seq`;
const LATEST = `
  SELECT run_id AS runId, seq, at, type, payload FROM run_events
  WHERE run_id = @runId ORDER BY seq DESC LIMIT 1`;
const LAST = 'SELECT seq FROM run_events WHERE run_id = @runId ORDER BY seq DESC LIMIT 1';
const INSERT = `
  INSERT INTO run_events (run_id, seq, at, type, payload)
  VALUES (@runId, @seq, @at, @type, @payload)`;

const PayloadSchema = z.record(z.string(), z.unknown());
/** `payload` is the body without its type. */
const EventRowSchema = z
  .object({
    runId: z.string(),
    seq: z.number(),
    at: z.number(),
    type: z.string(),
    payload: z.string(),
  })
  .transform(({ type, payload, ...place }): unknown => ({
    ...place,
    body: { ...PayloadSchema.parse(JSON.parse(payload)), type },
  }))
  .pipe(RunEventSchema);
const LastSchema = z.object({ seq: z.number() });

export function createRunEventStore(db: WriteLedger) {
  const after = db.select(AFTER, EventRowSchema);
  const recent = db.select(RECENT, EventRowSchema);
  const latest = db.select(LATEST, EventRowSchema);
  const last = db.select(LAST, LastSchema);
  const insert = db.command(INSERT);

  return {
    /** Events with a `seq` above `afterSeq`, in order, at most `limit`. */
    after: (runId: string, afterSeq: number, limit: number): RunEvent[] =>
      after.all({ runId, afterSeq, limit }),

    /** The last events, in order, at most `count`. */
    recent: (runId: string, count: number): RunEvent[] => recent.all({ runId, count }),

    /** What happened last in the run; null before anything has. */
    latest: (runId: string): RunEventBody | null => latest.get({ runId })?.body ?? null,

    /**
     * Adds events at the end, numbered on from the last one. They cannot be changed afterwards.
     * @throws when the run is not in the ledger.
     */
    append: (runId: string, bodies: readonly RunEventBody[]): RunEvent[] =>
      db.transaction(() => {
        const lastSeq = last.get({ runId })?.seq ?? 0;
        const at = db.now();
        const events = bodies.map((body, index) => ({ runId, seq: lastSeq + 1 + index, at, body }));
        for (const { seq, body } of events) {
          const { type, ...payload } = body;
          insert.run({ runId, seq, at, type, payload: JSON.stringify(payload) });
        }
        if (events.length > 0) db.touch(`run:${runId}`);
        return events;
      }),
  };
}
