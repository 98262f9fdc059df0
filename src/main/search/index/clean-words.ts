import type Database from 'better-sqlite3';
import { z } from 'zod';

/** Pages of the index that are merged at once, and words that are looked up at once: some ten milliseconds of work. */
const PAGES_AT_ONCE = 256;
const WORDS_AT_ONCE = 1_000;

const IS_UNCLEAN = 'SELECT unclean FROM totals';
const CLEANED = 'UPDATE totals SET unclean = 0';
/** A negative number begins to merge everything into one, whatever its size (sqlite.org/fts5.html, 6.8). */
const MERGE = `INSERT INTO words (words, rank) VALUES ('merge', @pages)`;
const CHANGES = 'SELECT total_changes() AS changes';
/** The words that are in the index. */
const VOCABULARY = `
  CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab (main, words, 'row')`;
const NEXT_WORDS = `
  SELECT MAX(term) AS last FROM (SELECT term FROM terms WHERE term > @after ORDER BY term LIMIT @limit)`;
const REMOVE_GONE = `
  DELETE FROM terms WHERE term > @after AND term <= @last
    AND NOT EXISTS (SELECT 1 FROM temp.vocabulary AS known WHERE known.term = terms.term)`;

const UncleanSchema = z.object({ unclean: z.number() });
const ChangesSchema = z.object({ changes: z.number() });
const LastSchema = z.object({ last: z.string().nullable() });

/**
 * Takes the words of what was removed out of the file, if anything was: until then the index only passes them over.
 * Nothing may be begun. What `pause` breaks off is begun again the next time.
 * @throws what SQLite throws, and what `pause` throws.
 */
export async function cleanWords(db: Database.Database, pause: () => Promise<void>): Promise<void> {
  if (UncleanSchema.parse(db.prepare(IS_UNCLEAN).get()).unclean === 0) return;
  await mergeAll(db, pause);
  await removeGone(db, pause);
  db.prepare(CLEANED).run();
  // What the pages were is still in the log.
  db.pragma('wal_checkpoint(TRUNCATE)');
}

async function mergeAll(db: Database.Database, pause: () => Promise<void>): Promise<void> {
  const merge = db.prepare(MERGE);
  const counted = db.prepare(CHANGES);
  const changes = (): number => ChangesSchema.parse(counted.get()).changes;
  let pages = -PAGES_AT_ONCE;
  for (;;) {
    const before = changes();
    merge.run({ pages });
    // So it says that there is no more to do.
    if (changes() - before < 2) return;
    pages = PAGES_AT_ONCE;
    await pause();
  }
}

async function removeGone(db: Database.Database, pause: () => Promise<void>): Promise<void> {
  db.exec(VOCABULARY);
  const next = db.prepare(NEXT_WORDS);
  const remove = db.prepare(REMOVE_GONE);
  let after = '';
  for (;;) {
    const { last } = LastSchema.parse(next.get({ after, limit: WORDS_AT_ONCE }));
    if (last === null) return;
    remove.run({ after, last });
    after = last;
    await pause();
  }
}
