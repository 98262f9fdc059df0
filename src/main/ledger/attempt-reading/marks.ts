import { z } from 'zod';
import type { Mark, MarkCounts, MarkFilter } from '../../../shared/model/attempt-marks';
import type { Query, ReadLedger } from '../database';
import type { AttemptReadInput } from './attempt-reads';
import { MARK_SOURCES } from './mark-sources';

const SeqRowSchema = z.object({ seq: z.number() });
const CountRowSchema = z.object({ count: z.number() });

export type Marks = ReturnType<typeof createMarks>;

/** Where the events are that a filter leaves. Counting goes through an index that holds them alone. */
export function createMarks(db: ReadLedger) {
  const of = <Row>(sql: (source: string) => string, row: z.ZodType<Row>) => ({
    tools: db.select(sql(MARK_SOURCES.tools), row),
    errors: db.select(sql(MARK_SOURCES.errors), row),
    follow_ups: db.select(sql(MARK_SOURCES.follow_ups), row),
  });
  const count = of((source) => `SELECT COUNT(*) AS count FROM ${source}`, CountRowSchema);
  const placeOf = of(
    (source) => `SELECT COUNT(*) AS count FROM ${source} AND seq <= @seq`,
    CountRowSchema,
  );
  const after = of(
    (source) => `SELECT seq FROM ${source} AND seq > @seq ORDER BY seq LIMIT 1`,
    SeqRowSchema,
  );
  const before = of(
    (source) => `SELECT seq FROM ${source} AND seq < @seq ORDER BY seq DESC LIMIT 1`,
    SeqRowSchema,
  );
  const page = of(
    (source) => `SELECT seq FROM ${source} ORDER BY seq LIMIT @limit OFFSET @from`,
    SeqRowSchema,
  );
  const total = (query: Query<z.infer<typeof CountRowSchema>>, runId: string): number =>
    query.get({ runId })?.count ?? 0;

  return {
    counts: (runId: string): MarkCounts => ({
      tools: total(count.tools, runId),
      errors: total(count.errors, runId),
      followUps: total(count.follow_ups, runId),
    }),

    /** The matches from the place `from` on, counted from 0. */
    page: (runId: string, filter: MarkFilter, from: number, limit: number): readonly number[] =>
      page[filter].all({ runId, from, limit }).map(({ seq }) => seq),

    /** The nearest match on one side of an event; null for none. */
    next: ({ id: runId, filter, direction, seq }: AttemptReadInput<'nextMark'>): Mark | null => {
      const query = direction === 'after' ? after : before;
      const found = query[filter].get({ runId, seq });
      if (found === null) return null;
      const place = placeOf[filter].get({ runId, seq: found.seq })?.count ?? 1;
      return { seq: found.seq, place };
    },
  };
}
