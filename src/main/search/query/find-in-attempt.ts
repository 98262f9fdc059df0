import { z } from 'zod';
import { MOST_FOUND, type FoundInAttempt } from '../../../shared/model/search-page';
import type { FindQuery } from '../../../shared/model/search-query';
import { FURTHER_FACET } from '../facets';
import { matchOf } from './match-of';
import type { SearchConnection } from './open-for-search';
import { planSearch, type SearchPlan } from './plan';
import { timeBudget, windowsOf, type Window } from './windows';

/** How long (ms) one search looks: an attempt of a million events is searched to its end. */
const BUDGET_MS = 150;

const BLOCKS = 'SELECT first_id AS firstId FROM blocks ORDER BY first_id';
const THROUGH = 'SELECT seq FROM main.runs WHERE id = @runId';
const WITHIN = `words MATCH @match
  AND words.rowid >= CAST(@firstId AS INTEGER) AND words.rowid <= CAST(@lastId AS INTEGER)`;
/** Ids of an attempt grow with the seqs of its events. */
const SEQS = `
  SELECT d.seq, d.id FROM words CROSS JOIN documents AS d ON d.id = words.rowid WHERE ${WITHIN}
  ORDER BY words.rowid`;
const COUNT = `SELECT COUNT(*) AS count FROM words WHERE ${WITHIN}`;

const BlockSchema = z.object({ firstId: z.number() });
const SeqSchema = z.object({ seq: z.number() });
const FoundSchema = z.object({ seq: z.number(), id: z.number() });
const CountSchema = z.object({ count: z.number() });

const NONE = { total: 0, seqs: [], complete: true, exact: true };

/** Where words stand in one attempt. */
export function findInAttempt(
  connection: SearchConnection,
  { runId, words }: FindQuery,
): FoundInAttempt {
  const throughSeq = connection.get(THROUGH, SeqSchema, { runId })?.seq ?? 0;
  const { plan, note } = planSearch(connection, words, { runId });
  if (plan === null || words.trim() === '') return { ...NONE, throughSeq, note };
  return { ...search(connection, plan), throughSeq, note };
}

/** The first events one by one, and then how many there are. */
function search(connection: SearchConnection, plan: SearchPlan) {
  const blocks = connection.all(BLOCKS, BlockSchema);
  const budget = timeBudget(BUDGET_MS);
  const seqs = new Set<number>();
  let [counted, further, reached] = [0, 0, plan.firstId - 1];
  for (const window of windowsOf(blocks, plan, 'oldest', budget)) {
    const match = matchOf(plan, window, true);
    let { firstId } = window;
    if (seqs.size <= MOST_FOUND) {
      for (const { seq, id } of connection.each(SEQS, FoundSchema, { match, ...window })) {
        seqs.add(seq);
        firstId = id + 1;
        if (seqs.size > MOST_FOUND) break;
      }
    }
    if (seqs.size > MOST_FOUND) {
      const rest = { firstId, lastId: window.lastId };
      const all = count(connection, match, rest);
      const extra = count(connection, `(${match}) AND "${FURTHER_FACET}"`, rest);
      counted += all - extra;
      further += extra;
    }
    reached = window.lastId;
  }
  const isWhole = reached >= plan.lastId;
  return {
    total: seqs.size + counted,
    seqs: [...seqs].slice(0, MOST_FOUND),
    complete: isWhole && seqs.size + counted <= MOST_FOUND,
    // Of an event with several documents that hold the words, one is counted.
    exact: isWhole && further === 0,
  };
}

function count(connection: SearchConnection, match: string, window: Window): number {
  return connection.get(COUNT, CountSchema, { match, ...window })?.count ?? 0;
}
