import type { AttemptFindings, FindingKind } from '../../../shared/model/attempt-findings';
import type { ReadLedger } from '../database';
import type { AttemptReadInput } from './attempt-reads';
import { EVENT_COLUMNS, GivenEventSchema } from './event-rows';

const FOUND = `type IN ('check_finished', 'incident', 'approval_requested', 'approval_decided')`;
const COURSE = `type IN ('status', 'slept', 'steered', 'turn_started', 'turn_finished')`;

/** The index holds what its own condition says: it is repeated, so that SQLite may use it. */
const from = (index: string, condition: string, type: string) => `
  SELECT ${EVENT_COLUMNS} FROM run_events INDEXED BY ${index}
  WHERE run_id = @runId AND seq > @afterSeq AND ${condition} AND ${type}
  ORDER BY seq LIMIT @limit`;

const OF: Readonly<Record<FindingKind, string>> = {
  checks: from('run_events_findings', FOUND, `type = 'check_finished'`),
  incidents: from('run_events_findings', FOUND, `type <> 'check_finished'`),
  sources: from('run_events_course', COURSE, `type = 'turn_finished'`),
};

/** Events of one kind, page by page, without reading those between them. */
export function createFindings(
  db: ReadLedger,
): (query: AttemptReadInput<'attemptFindings'>) => AttemptFindings {
  const select = {
    checks: db.select(OF.checks, GivenEventSchema),
    incidents: db.select(OF.incidents, GivenEventSchema),
    sources: db.select(OF.sources, GivenEventSchema),
  };
  return ({ id: runId, of, afterSeq, limit }) => {
    const found = select[of].all({ runId, afterSeq, limit: limit + 1 });
    const events = found.slice(0, limit).map(({ event }) => event);
    return { events, more: found.length > limit };
  };
}
