import type { RetentionRules } from '../../shared/model/retention';
import type { TrashMove } from '../../shared/model/retention-trash';
import { err, ok, type Result } from '../../shared/result';
import type { RetentionPorts } from './ports';

/** Attempts that one commit moves: it is over before anybody notices. */
const SLICE = 50;

export const OUT_OF_DATE = 'This preview is not remembered any more; look at what would go again.';

/** What is in a plan goes to the trash, and nothing else. */
export async function movePlanned(
  { trash, storage, newId, now, pause }: RetentionPorts,
  planId: string,
  rules: RetentionRules,
): Promise<Result<TrashMove, string>> {
  const planned = await storage.moves(planId, rules);
  if (!planned.ok) return planned;
  if (planned.value === null) return err(OUT_OF_DATE);
  const moveId = newId();
  let moved: TrashMove = { moveId, attempts: 0, until: now() };
  for (const cause of ['age', 'size'] as const) {
    const ids = planned.value.filter(({ because }) => because === cause).map(({ id }) => id);
    for (let from = 0; from < ids.length; from += SLICE) {
      const part = trash.moveAttempts(ids.slice(from, from + SLICE), cause, moveId);
      moved = { ...part, attempts: moved.attempts + part.attempts };
      await pause(0);
    }
  }
  return ok(moved);
}

export function hasRules({ age, size }: RetentionRules): boolean {
  return age !== null || size !== null;
}
