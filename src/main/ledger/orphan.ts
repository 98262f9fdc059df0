import { z } from 'zod';
import { RunStatusSchema } from '../../shared/model/run';

/** The process that executes a run. */
export interface Runner {
  /** Names the system and its space of process ids: pids of different hosts say nothing to each other. */
  readonly host: string;
  readonly pid: number;
  /** When the process started, in ms, on whatever clock `IsAlive` reads: a pid alone is used again. */
  readonly startedAt: number;
}

/** Whether a process of this host with this pid lives, and is the one that started at this time. */
export type IsAlive = (pid: number, startedAt: number) => boolean;

export const RunnerStateSchema = z.object({
  id: z.string(),
  status: RunStatusSchema,
  heartbeatAt: z.number(),
  host: z.string(),
  pid: z.number(),
  startedAt: z.number(),
});
export type RunnerState = z.infer<typeof RunnerStateSchema>;

/**
 * A running attempt of another host that has been silent for longer (ms) counts as left behind. It is
 * long, because a machine that sleeps is silent too.
 */
export const SILENCE_LIMIT_MS = 10 * 60_000;

export interface Seen {
  readonly isAlive: IsAlive;
  readonly self: Runner;
  /** Whether this very process executes the run. */
  readonly executes: (runId: string) => boolean;
  readonly now: number;
}

/** Whether nobody executes a live run any more. */
export function isOrphaned(state: RunnerState, { isAlive, self, executes, now }: Seen): boolean {
  if (state.host !== self.host) {
    return state.status === 'running' && now - state.heartbeatAt > SILENCE_LIMIT_MS;
  }
  if (state.pid === self.pid) return state.startedAt !== self.startedAt || !executes(state.id);
  return !isAlive(state.pid, state.startedAt);
}
