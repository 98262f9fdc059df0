import Database from 'better-sqlite3';
import { print, timed } from '../review/times';
import type { SearchFiles } from './ledgers';

const ROUNDS = 20;
/** SQLite's own ranking reads every text that matches: a few rounds tell enough. */
const RANKED_ROUNDS = 5;
const NEWEST = 'SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT 30';
const BEST = 'SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT 30';
const BARE = [
  ['rare', '"heliotropism"', NEWEST, ROUNDS],
  ['common', '"orders"', NEWEST, ROUNDS],
  ['a beginning', '"ord" *', NEWEST, ROUNDS],
  ['two common', '"orders" AND "row"', NEWEST, ROUNDS],
  ['two that never meet', '"cargo" AND "python"', NEWEST, ROUNDS],
  ['common, best first', '"orders"', BEST, RANKED_ROUNDS],
  ['two common, best first', '"orders" AND "row"', BEST, RANKED_ROUNDS],
] as const;

/** The floor: FTS5 alone, asked for 30 row numbers in the same file, without texts, names or filters. */
export async function askBare({ indexFile }: SearchFiles): Promise<void> {
  const connection = new Database(indexFile, { readonly: true });
  for (const [what, match, sql, rounds] of BARE) {
    const statement = connection.prepare<[string]>(sql);
    statement.all(match);
    print(`bare FTS5: ${what}`, await timed(rounds, () => statement.all(match)));
  }
  connection.close();
}
