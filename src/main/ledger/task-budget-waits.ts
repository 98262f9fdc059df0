import { z } from 'zod';
import { RefusalNoteSchema, RefusedCallSchema, type RefusalNote } from '../../shared/model/budget';
import { jsonText } from './columns';
import type { ReadLedger } from './database';

const WAITING = `
  SELECT r.id, t.title FROM runs AS r INDEXED BY runs_by_status
  CROSS JOIN tasks AS t ON t.id = r.owner_id
  WHERE r.status = 'paused' AND r.paused_for = 'budget' AND r.owner_type = 'task'
    AND r.agent_id = @agentId
  ORDER BY r.queued_at DESC, r.id DESC`;
const LAST_FAILED_STEP = `
  SELECT at, payload FROM run_events
  WHERE run_id = @runId AND type = 'step_failed' ORDER BY seq DESC LIMIT 1`;

const WaitingRowSchema = z.object({ id: z.string(), title: z.string() });
const FailedStepSchema = z.object({
  at: z.number(),
  payload: jsonText(z.object({ step: z.number(), call: RefusedCallSchema.optional() })),
});

/** How many of an agent's waiting attempts are looked at for the refusal that came last. */
const LOOKED_AT = 20;

/** The attempts that wait for a budget, as the screen of the limits needs them. */
export function createBudgetWaitReader(db: ReadLedger) {
  const waiting = db.select(WAITING, WaitingRowSchema);
  const lastFailedStep = db.select(LAST_FAILED_STEP, FailedStepSchema);

  function refusalOf({ id, title }: z.infer<typeof WaitingRowSchema>): readonly RefusalNote[] {
    const failed = lastFailedStep.get({ runId: id });
    if (failed?.payload.call === undefined) return [];
    const { at, payload } = failed;
    const note = { ...payload.call, executionId: id, title, step: payload.step, at };
    return [RefusalNoteSchema.parse(note)];
  }

  return {
    /** How many attempts of the agent wait for a limit: its own, a task's or the machine's. */
    waitingForBudget: (agentId: string): number => waiting.all({ agentId }).length,

    /** The call that was refused last among the attempts that wait; null where none does. */
    lastRefusal: (agentId: string): RefusalNote | null => {
      const refusals = waiting.all({ agentId }).slice(0, LOOKED_AT).flatMap(refusalOf);
      return refusals.toSorted((a, b) => b.at - a.at)[0] ?? null;
    },
  };
}
