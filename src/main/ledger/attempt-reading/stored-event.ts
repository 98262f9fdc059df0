import { StoredEventSchema, type StoredEvent } from '../../../shared/model/attempt-window';
import type { ReadLedger } from '../database';
import type { AttemptReadInput } from './attempt-reads';

const GET = `
  SELECT run_id AS runId, seq, at, type, payload FROM run_events
  WHERE run_id = @runId AND seq = @seq`;

/** One event as its row is; null where there is none. */
export function createStoredEvent(
  db: ReadLedger,
): (query: AttemptReadInput<'storedEvent'>) => StoredEvent | null {
  const get = db.select(GET, StoredEventSchema);
  return ({ id: runId, seq }) => get.get({ runId, seq });
}
