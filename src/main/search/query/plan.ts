import { z } from 'zod';
import { SEARCH_KINDS, type SearchFilter } from '../../../shared/model/search-query';
import { idAt } from '../document-time';
import { kindFacet, taskFacet } from '../facets';
import { readWords, type Need } from '../words/read-words';
import { filterFacets } from './filter-facets';
import { knownWords } from './known-words';
import {
  documentsWith,
  facetsExpression,
  seek,
  soughtExpression,
  type KnownWords,
  type Sought,
} from './match-expression';
import type { SearchConnection } from './open-for-search';
import { chooseRuns, isGiven, type RunChoice } from './run-choice';

const TASK = 'SELECT key FROM main.tasks WHERE id = @id';
const FARTHEST = 'SELECT farthest FROM totals';
const ENDS = `
  SELECT COALESCE((SELECT MIN(id) FROM documents), 1) AS firstId,
    COALESCE((SELECT MAX(id) FROM documents), 0) AS lastId`;
const KeySchema = z.object({ key: z.number() });
const EndsSchema = z.object({ firstId: z.number(), lastId: z.number() });
const FarthestSchema = z.object({ farthest: z.number() });

/** Documents that the index may go through for a page without a look at the clock. */
const FEW_DOCUMENTS = 20_000;

/** What is asked of the index for some words and a filter. */
export interface SearchPlan {
  /** Expressions of FTS5, all of which must hold, and none of which must. */
  readonly all: readonly string[];
  readonly none: readonly string[];
  /** Which attempts: also by `keys`, which is cheaper where most texts are of wanted ones. */
  readonly runs: RunChoice;
  /** Whether so few documents can hold it all that all of them may be gone through at once. */
  readonly isCheap: boolean;
  /** Ids of documents lie in [firstId, lastId]. */
  readonly firstId: number;
  readonly lastId: number;
  /** Times (Unix ms) in [from, before). */
  readonly from: number;
  readonly before: number;
  readonly needs: readonly Need[];
  readonly sought: readonly Sought[];
}

export interface Planned {
  /** Null where nothing can be found. */
  readonly plan: SearchPlan | null;
  readonly note: string | null;
}

/** Reads words and a filter; whatever is typed makes a plan, or none. */
export function planSearch(
  connection: SearchConnection,
  words: string,
  filter: SearchFilter,
): Planned {
  const known = knownWords(connection);
  const { needs, bans, note: readingNote } = readWords(words);
  const { sought, tooCommon } = seek(needs, known);
  const note =
    tooCommon === null
      ? readingNote
      : `Many words begin with “${tooCommon}”: the most common of them were searched.`;
  const hasNoWords = needs.length === 0 && bans.length === 0;
  if (hasNoWords && (words.trim() !== '' || !narrows(filter))) return { plan: null, note };
  const facets = filterFacets(connection, filter);
  const runs = runsOf(connection, filter);
  if (facets === null || runs === null) return { plan: null, note };

  const everything = SEARCH_KINDS.map(kindFacet);
  const groups = needs.length + facets.length === 0 ? [everything] : facets;
  const documents = [
    ...sought.map(documentsWith),
    ...[...groups, ...(runs.anyFacet === null ? [] : [runs.anyFacet])].map(heldBy(known)),
  ];
  const plan: SearchPlan = {
    all: [...sought.map(soughtExpression), ...groups.map(facetsExpression)],
    none: seek(bans, known).sought.map(soughtExpression),
    runs,
    isCheap: Math.min(...documents) <= FEW_DOCUMENTS,
    ...rangeOf(connection, filter, runs),
    needs,
    sought,
  };
  return { plan, note };
}

const heldBy =
  (known: KnownWords) =>
  (facets: readonly string[]): number =>
    facets.reduce((sum, facet) => sum + known.documents(facet), 0);

/** A task's own words belong to it as those of its attempts do, unless more is asked of these. */
function runsOf(connection: SearchConnection, filter: SearchFilter): RunChoice | null {
  const { taskId } = filter;
  const runs = chooseRuns(connection, filter);
  const isOfTaskAlone =
    !isGiven(filter.statuses) &&
    [filter.runId, filter.costFrom, filter.costTo].every((one) => one === undefined);
  if (taskId === undefined || !isOfTaskAlone) return runs;
  const task = connection.get(TASK, KeySchema, { id: taskId });
  if (task === null || (runs !== null && runs.anyFacet === null)) return runs;
  return {
    anyFacet: [...(runs?.anyFacet ?? []), taskFacet(task.key)],
    noFacet: [],
    keys: null,
    firstId: 0,
    lastId: Number.MAX_SAFE_INTEGER,
    attemptsOnly: false,
  };
}

function narrows(filter: SearchFilter): boolean {
  return Object.values(filter).some((one) =>
    Array.isArray(one) ? one.length > 0 : one !== undefined,
  );
}

/** Ids grow with time, but one may stand a little behind its time: not before it. */
function rangeOf(connection: SearchConnection, filter: SearchFilter, runs: RunChoice) {
  const { from = 0, before = Number.MAX_SAFE_INTEGER } = filter;
  const { farthest } = connection.get(FARTHEST, FarthestSchema) ?? { farthest: 0 };
  const ends = connection.get(ENDS, EndsSchema) ?? { firstId: 1, lastId: 0 };
  return {
    firstId: Math.max(runs.firstId, ends.firstId, idAt(from)),
    lastId: Math.min(runs.lastId, ends.lastId, idAt(before + farthest)),
    from,
    before,
  };
}
