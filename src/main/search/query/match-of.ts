import { coveringFacets } from '../facets';
import { facetsExpression, matchExpression } from './match-expression';
import type { SearchPlan } from './plan';
import type { Window } from './windows';

/**
 * The FTS5 query of a plan for some ids. `byFacets`: attempts are chosen by the index, else by what looks at
 * the documents. FTS5 goes on from match to match whatever ids it is given; where matches may be far from each
 * other, ranges of ids are part of the query, so that it ends with them.
 */
export function matchOf(plan: SearchPlan, window: Window, byFacets: boolean): string {
  const { all, none, runs, isCheap } = plan;
  const range = isCheap ? [] : coveringFacets(window.firstId, window.lastId);
  return matchExpression({
    all: [
      ...(range.length === 0 ? [] : [facetsExpression(range)]),
      ...all,
      ...(byFacets && runs.anyFacet !== null ? [facetsExpression(runs.anyFacet)] : []),
    ],
    none: [
      ...none,
      ...(byFacets && runs.noFacet.length > 0 ? [facetsExpression(runs.noFacet)] : []),
    ],
  });
}
