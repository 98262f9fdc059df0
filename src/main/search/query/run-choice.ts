import { z } from 'zod';
import type { SearchFilter } from '../../../shared/model/search-query';
import { runFacet } from '../facets';
import type { SearchConnection } from './open-for-search';

/** Attempts that are asked for, or ruled out, one by one; beyond that each text that is found is looked at. */
const MOST_FACETS = 512;
/** So few facets cost nothing. */
const FEW_FACETS = 8;

const CHOSEN = `
  SELECT s.key, s.first_id AS firstId, s.last_id AS lastId
  FROM main.runs AS s CROSS JOIN ledger.runs AS r ON r.id = s.id
  WHERE s.last_id > 0
    AND (@runId IS NULL OR r.id = @runId) AND (@taskId IS NULL OR r.task_id = @taskId)
    AND (@statuses IS NULL OR r.status IN (SELECT value FROM json_each(@statuses)))
    AND r.cost_micro_usd >= @costFrom AND r.cost_micro_usd <= @costTo
    AND NOT EXISTS (SELECT 1 FROM ledger.trash AS x WHERE x.run_id = r.id)
    AND NOT EXISTS (SELECT 1 FROM ledger.purges AS x WHERE x.run_id = r.id)`;
const KNOWN = 'SELECT key, first_id AS firstId, last_id AS lastId FROM main.runs WHERE last_id > 0';
/** Few: what is in the trash, what was deleted for good and is not taken out yet, what is not there any more. */
const HIDDEN = `
  SELECT s.key, s.first_id AS firstId, s.last_id AS lastId FROM main.runs AS s
  WHERE s.id IN (SELECT run_id FROM ledger.trash UNION ALL SELECT run_id FROM ledger.purges)`;

const RunSchema = z.object({ key: z.number(), firstId: z.number(), lastId: z.number() });
type Run = z.infer<typeof RunSchema>;

/** Which attempts a search is about. */
export interface RunChoice {
  /** Facets of attempts, one of which a text must have; null for any, and where there are too many. */
  readonly anyFacet: readonly string[] | null;
  readonly noFacet: readonly string[];
  /** Their keys; null where the facets are few. */
  readonly keys: { readonly are: 'wanted' | 'unwanted'; readonly set: ReadonlySet<number> } | null;
  /** Ids of documents lie between these. */
  readonly firstId: number;
  readonly lastId: number;
  /** Whether texts that belong to no attempt are left out. */
  readonly attemptsOnly: boolean;
}

/** Null where no attempt is as the filter asks for. */
export function chooseRuns(connection: SearchConnection, filter: SearchFilter): RunChoice | null {
  if (!asksForRuns(filter)) return unhidden(connection);
  const chosen = connection.all(CHOSEN, RunSchema, {
    runId: filter.runId ?? null,
    taskId: filter.taskId ?? null,
    statuses: isGiven(filter.statuses) ? JSON.stringify(filter.statuses) : null,
    costFrom: filter.costFrom ?? 0,
    costTo: filter.costTo ?? Number.MAX_SAFE_INTEGER,
  });
  if (chosen.length === 0) return null;
  const range = {
    firstId: Math.min(...chosen.map(({ firstId }) => firstId)),
    lastId: Math.max(...chosen.map(({ lastId }) => lastId)),
    attemptsOnly: true,
  };
  const set = new Set(chosen.map(({ key }) => key));
  const keys = chosen.length <= FEW_FACETS ? null : ({ are: 'wanted', set } as const);
  if (chosen.length <= MOST_FACETS) {
    return { anyFacet: facetsOf(chosen), noFacet: [], keys, ...range };
  }
  const others = connection.all(KNOWN, RunSchema).filter(({ key }) => !set.has(key));
  const noFacet = others.length <= MOST_FACETS ? facetsOf(others) : [];
  return { anyFacet: null, noFacet, keys, ...range };
}

/** Whether an optional choice of a list narrows anything. */
export function isGiven<Item>(choice: readonly Item[] | undefined): choice is readonly Item[] {
  return choice !== undefined && choice.length > 0;
}

function asksForRuns({ runId, taskId, statuses, costFrom, costTo }: SearchFilter): boolean {
  const plain = [runId, taskId, costFrom, costTo];
  return isGiven(statuses) || plain.some((one) => one !== undefined);
}

function unhidden(connection: SearchConnection): RunChoice {
  const hidden = connection.all(HIDDEN, RunSchema);
  const set = new Set(hidden.map(({ key }) => key));
  return {
    anyFacet: null,
    noFacet: hidden.length <= MOST_FACETS ? facetsOf(hidden) : [],
    keys: hidden.length <= FEW_FACETS ? null : { are: 'unwanted', set },
    firstId: 0,
    lastId: Number.MAX_SAFE_INTEGER,
    attemptsOnly: false,
  };
}

function facetsOf(runs: readonly Run[]): readonly string[] {
  return runs.map(({ key }) => runFacet(key));
}
