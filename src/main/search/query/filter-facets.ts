import { z } from 'zod';
import type { SearchFilter } from '../../../shared/model/search-query';
import { facetName, kindFacet, namedFacet } from '../facets';
import type { SearchConnection } from './open-for-search';
import { isGiven } from './run-choice';

const FACET = 'SELECT key FROM facets WHERE name = @name';
const KeySchema = z.object({ key: z.number() });

/** Groups of facets, one of each of which a text must have; null where one cannot be had. */
export function filterFacets(
  connection: SearchConnection,
  { projectIds, agentIds, tools, kinds }: SearchFilter,
): readonly (readonly string[])[] | null {
  const groups: (readonly string[])[] = [];
  for (const [nameOf, chosen] of [
    [facetName.project, projectIds],
    [facetName.agent, agentIds],
    [facetName.tool, tools],
  ] as const) {
    if (!isGiven(chosen)) continue;
    const found = chosen.flatMap((one) => connection.all(FACET, KeySchema, { name: nameOf(one) }));
    if (found.length === 0) return null;
    groups.push(found.map(({ key }) => namedFacet(key)));
  }
  if (isGiven(kinds)) groups.push(kinds.map(kindFacet));
  return groups;
}
