import { z } from 'zod';
import { RunStatusSchema } from '../../shared/model/run';

/** The process that executes a run. A pid alone is used again by the system; with its start it is not. */
export interface Runner {
  readonly pid: number;
  /** Unix milliseconds. */
  readonly startedAt: number;
}

/** Whether a process with this pid lives, and is the one that started at this time (Unix ms). */
export type IsAlive = (pid: number, startedAt: number) => boolean;

export const RunnerStateSchema = z.object({
  id: z.string(),
  status: RunStatusSchema,
  heartbeatAt: z.number(),
  pid: z.number(),
  startedAt: z.number(),
});
export type RunnerState = z.infer<typeof RunnerStateSchema>;

/** A running attempt that has been silent for longer has no process any more, whatever its pid says. */
export const SILENCE_LIMIT_MS = 60_000;

/**
 * Whether nobody executes a live run any more. What this very process executes is never orphaned,
 * and only a running run has a heartbeat: a queued one may wait in silence.
 */
export function isOrphaned(
  state: RunnerState,
  seen: { readonly isAlive: IsAlive; readonly self: Runner; readonly now: number },
): boolean {
  if (state.pid === seen.self.pid) return state.startedAt !== seen.self.startedAt;
  if (!seen.isAlive(state.pid, state.startedAt)) return true;
  return state.status === 'running' && seen.now - state.heartbeatAt > SILENCE_LIMIT_MS;
}
