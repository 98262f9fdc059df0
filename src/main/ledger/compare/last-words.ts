import { z } from 'zod';
import { ANSWER_PREVIEW_CHARS } from '../../../shared/model/attempt-comparison';
import type { ReadLedger } from '../database';

/** The answer of a turn stands near its end: so many events are looked through, from there backwards. */
const LOOK_BACK = 200;

const LAST_WORDS = `
  SELECT seq, substr(payload ->> '$.text', 1, ${ANSWER_PREVIEW_CHARS}) AS text FROM run_events
  WHERE run_id = @runId AND seq > @after AND seq <= @through AND type = 'text'
  ORDER BY seq DESC LIMIT 1`;

const LastWordsSchema = z.object({ seq: z.number(), text: z.string() });
export type LastWords = Readonly<z.infer<typeof LastWordsSchema>>;

/** The beginning of the last text among the events of a turn, which are those after `start` up to `end`. */
export type ReadLastWords = (runId: string, start: number, end: number) => LastWords | null;

export function createLastWords(db: ReadLedger): ReadLastWords {
  const lastWords = db.select(LAST_WORDS, LastWordsSchema);
  return (runId, start, end) =>
    lastWords.get({ runId, after: Math.max(start, end - LOOK_BACK), through: end });
}
