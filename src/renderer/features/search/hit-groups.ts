import type { SearchHit } from '../../../shared/model/search-page';

/** Hits in one attempt, or in a task itself, that follow one another in the results. */
export interface HitGroup {
  /** For lists. */
  readonly key: string;
  /** At least one; all are of one attempt. */
  readonly hits: readonly [SearchHit, ...SearchHit[]];
}

/** The hits under the attempt they are in. Their order stays: an attempt that comes up again is another group. */
export function hitGroups(hits: readonly SearchHit[]): readonly HitGroup[] {
  const groups: { key: string; hits: [SearchHit, ...SearchHit[]] }[] = [];
  for (const hit of hits) {
    const last = groups.at(-1);
    if (last !== undefined && subject(last.hits[0]) === subject(hit)) last.hits.push(hit);
    else groups.push({ key: hit.key, hits: [hit] });
  }
  return groups;
}

function subject({ attempt, taskId }: SearchHit): string {
  return attempt?.runId ?? taskId;
}
