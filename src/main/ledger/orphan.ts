import { z } from 'zod';
import { assertNever } from '../../shared/assert-never';
import { RunStatusSchema } from '../../shared/model/run';
import { relationOf } from './runner-host';

/** The process that executes a run. */
export interface Runner {
  /** Names the system and its space of process ids, as `hostText` does; or the machine alone. */
  readonly host: string;
  readonly pid: number;
  /**
   * When the process started, in ms, on whatever clock `IsAlive` reads: a pid alone is used again.
   * `UNKNOWN_START` where the system does not tell.
   */
  readonly startedAt: number;
}

export const UNKNOWN_START = 0;

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
 * An attempt that has been silent for longer (ms) counts as left behind where its process cannot be
 * asked for with certainty. Whoever has one gives a sign of life every minute.
 */
export const SILENCE_LIMIT_MS = 10 * 60_000;

export interface Seen {
  readonly isAlive: IsAlive;
  readonly self: Runner;
  /** Whether this very process executes the run. */
  readonly executes: (runId: string) => boolean;
  readonly now: number;
}

/**
 * Whether nobody executes a live run any more. Silence counts from `awakeSince` (Unix ms) on: a machine
 * that sleeps is silent too.
 */
export function isOrphaned(state: RunnerState, seen: Seen, awakeSince: number): boolean {
  const { self, now } = seen;
  const isSilent = now - Math.max(state.heartbeatAt, awakeSince) > SILENCE_LIMIT_MS;
  const relation = relationOf(state.host, self.host);
  switch (relation) {
    case 'same':
      return isLeftHere(state, seen, isSilent);
    case 'other_boot':
      return true;
    case 'foreign':
      return isSilent;
    default:
      return assertNever(relation);
  }
}

function isLeftHere(
  state: RunnerState,
  { self, isAlive, executes }: Seen,
  isSilent: boolean,
): boolean {
  if (state.pid === self.pid) return state.startedAt !== self.startedAt || !executes(state.id);
  if (!isAlive(state.pid, state.startedAt)) return true;
  // Another process may have the pid by now.
  return state.startedAt === UNKNOWN_START && isSilent;
}
