import type { RetentionRules } from '../../shared/model/retention';
import type { PlannedAttempt, RetentionPreview } from '../../shared/model/retention-plan';
import type { createRetentionFacts } from './retention-facts';
import { planRetention, type PlannedMove, type RetentionFacts } from './retention-plan';

/** Plans that are remembered: a person looks at one while the next is made. */
const REMEMBERED = 8;

interface KeptPlan {
  readonly rules: string;
  readonly moves: readonly PlannedMove[];
  readonly facts: RetentionFacts;
}

/** Makes plans and remembers the last ones, so that what goes is what was shown. */
export function createRetentionPlanner(
  facts: ReturnType<typeof createRetentionFacts>,
  newId: () => string,
) {
  const plans = new Map<string, KeptPlan>();

  return {
    /** `now` in Unix ms. */
    preview: (rules: RetentionRules, now: number): RetentionPreview => {
      const found = facts.read();
      const { moves, ...plan } = planRetention(found, rules, now);
      const planId = newId();
      plans.set(planId, { rules: JSON.stringify(rules), moves, facts: found });
      for (const id of [...plans.keys()].slice(0, -REMEMBERED)) plans.delete(id);
      return {
        ...plan,
        planId,
        attempts: moves.length,
        byAge: moves.filter(({ because }) => because === 'age').length,
        bySize: moves.filter(({ because }) => because === 'size').length,
        allAttempts: found.attempts.length,
      };
    },

    /** What a plan of these rules takes; null when there is no such plan any more. */
    moves: (planId: string, rules: RetentionRules): readonly PlannedMove[] | null => {
      const plan = plans.get(planId);
      return plan === undefined || plan.rules !== JSON.stringify(rules) ? null : plan.moves;
    },

    /** A part of what a plan takes, as a list shows it; null when there is no such plan any more. */
    planned: (planId: string, offset: number, limit: number): readonly PlannedAttempt[] | null => {
      const plan = plans.get(planId);
      if (plan === undefined) return null;
      const bytes = ownSizes(plan.facts);
      return plan.moves.slice(offset, offset + limit).flatMap(({ id, because }) => {
        const named = facts.named(id);
        return named === null ? [] : [{ ...named, because, bytes: bytes.get(id) ?? 0 }];
      });
    },
  };
}

/** What each attempt takes by itself: its own bytes, and outputs that no other one uses. */
function ownSizes({ attempts, outputBytes }: RetentionFacts): ReadonlyMap<string, number> {
  const users = new Map<string, number>();
  for (const { outputs } of attempts) {
    for (const hash of outputs) users.set(hash, (users.get(hash) ?? 0) + 1);
  }
  return new Map(
    attempts.map(({ id, ownBytes, outputs }) => {
      const alone = outputs.filter((hash) => users.get(hash) === 1);
      return [id, alone.reduce((sum, hash) => sum + (outputBytes.get(hash) ?? 0), ownBytes)];
    }),
  );
}
