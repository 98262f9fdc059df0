import type { Failure } from '../../../shared/model/failure';
import type { AttemptContext } from './attempt-context';
import { eventsOf } from './recorded';
import type { EnginePorts } from '../ports';
import { workedMs } from './worked-time';

/** How often the limits are looked at (ms). */
const LOOK_MS = 1_000;
/** How often the ledger is told that the run is being worked on (ms); only other machines read it. */
const HEARTBEAT_MS = 60_000;
const MINUTE_MS = 60_000;
/** A look that comes so much too late (ms) means that the machine slept: nothing worked meanwhile. */
const ASLEEP_MS = 30_000;

/**
 * Stops the attempt when it has worked for too long or has been silent for too long. Time that it
 * waited for a person, a budget or the app's next start, or that the machine slept, is not counted; a sleep
 * is recorded when it is noticed. @returns how to end the watch.
 */
export function watchLimits(
  { clock, ledger }: Pick<EnginePorts, 'clock' | 'ledger'>,
  { run, agent, pulse, stop }: AttemptContext,
): () => void {
  const begun = clock.now();
  const workedBefore = workedMs(eventsOf({ ledger }, run.id), begun);
  let heartbeatAt = begun;
  let lookedAt = begun;
  let sleptMs = 0;
  let toldMs = 0;
  return clock.every(LOOK_MS, () => {
    const now = clock.now();
    const sinceLook = now - lookedAt;
    lookedAt = now;
    if (sinceLook > ASLEEP_MS) {
      sleptMs += sinceLook;
      pulse.beat();
    }
    if (workedBefore + now - begun - sleptMs >= agent.maxWallClockMinutes * MINUTE_MS) {
      stop.pull({ type: 'limit', failure: overtime(agent.maxWallClockMinutes) });
    } else if (pulse.silentMs >= agent.maxIdleMinutes * MINUTE_MS) {
      stop.pull({ type: 'limit', failure: silence(agent.maxIdleMinutes) });
    }
    if (now - heartbeatAt >= HEARTBEAT_MS) {
      heartbeatAt = now;
      ledger.heartbeat(run.id);
    }
    // Last, because a locked ledger throws: the next look tells it then.
    if (sleptMs > toldMs) {
      ledger.append(run.id, [{ type: 'slept', ms: sleptMs - toldMs }]);
      toldMs = sleptMs;
    }
  });
}

function overtime(minutes: number): Failure {
  return {
    code: 'wall_clock',
    message: `The attempt was stopped after ${counted(minutes, 'minute')} of work, the agent’s limit; raise the limit or split the task.`,
  };
}

function silence(minutes: number): Failure {
  return {
    code: 'idle',
    message: `The attempt was stopped because neither the model nor a tool gave a sign of life for ${counted(minutes, 'minute')}, the agent’s limit.`,
  };
}

function counted(count: number, noun: string): string {
  return count === 1 ? `${count} ${noun}` : `${count} ${noun}s`;
}
