import type { AttemptMoment, Checkpoint } from '../../../shared/model/checkpoint';
import type { RunEvent } from '../../../shared/model/run-event';
import type { Result } from '../../../shared/result';
import type { TurnOutcome } from '../agent-turn';
import type { EnginePorts } from '../ports';
import { untilWritten } from '../until-written';
import type { AttemptContext } from './attempt-context';
import type { Outcome } from './outcome';
import { positionOf } from './position';
import { bodiesOf, eventsOf } from './recorded';

/** How long the files of an attempt that was stopped are still looked at (ms): whoever stopped it waits. */
const STOPPED_TAKE_MS = 3_000;

/**
 * Keeps the folder's files as they are before the first turn; and, before an attempt goes on, where they are
 * not as it left them: a person has changed some, or it was cut off in its work.
 */
export async function keepFilesBefore(ports: EnginePorts, context: AttemptContext): Promise<void> {
  if (!context.agent.autoRecovery) return;
  const events = eventsOf(ports, context.run.id);
  const isFirst = bodiesOf(events, 'checkpoint').length === 0;
  if (!isFirst && positionOf(events).turn === 0) return;
  await keep(ports, context, events, isFirst ? 'before_attempt' : 'before_going_on');
}

/** Keeps them after a turn that did more than read. A turn that stays open is kept as the attempt leaves. */
export async function keepFilesAfterTurn(
  ports: EnginePorts,
  context: AttemptContext,
  { type }: TurnOutcome,
): Promise<void> {
  if (type !== 'completed' && type !== 'halted' && type !== 'failed') return;
  const events = eventsOf(ports, context.run.id);
  if (hasWorked(ports, events)) await keep(ports, context, events, 'after_turn');
}

/** Keeps them as the attempt leaves, however it does. One that the app suspends goes on at the next start. */
export async function keepFilesAtEnd(
  ports: EnginePorts,
  context: AttemptContext,
  outcome: Outcome,
): Promise<void> {
  if (outcome.type === 'suspended') return;
  const events = eventsOf(ports, context.run.id);
  if (hasWorked(ports, events)) await keep(ports, context, events, momentOf(outcome));
}

const LEAVING: ReadonlySet<AttemptMoment> = new Set(['at_limit', 'at_pause', 'at_end']);

function momentOf(outcome: Outcome): AttemptMoment {
  if (outcome.type !== 'paused') return 'at_end';
  return outcome.cause === 'budget' ? 'at_limit' : 'at_pause';
}

/** Whether a tool that does more than read, or a check, was run since files were last kept. */
function hasWorked({ tools }: EnginePorts, events: readonly RunEvent[]): boolean {
  const kept = events.findLastIndex(({ body }) => body.type === 'checkpoint');
  const since = events.slice(kept + 1);
  return (
    bodiesOf(since, 'check_started').length > 0 ||
    bodiesOf(since, 'tool_call').some(({ tool }) => !tools.repeatable(tool))
  );
}

/**
 * Files that are as they were when they were last kept are not kept again. That they cannot be kept is an
 * event, and no end of the attempt; it is said once, until the reason is another one.
 */
async function keep(
  ports: EnginePorts,
  context: AttemptContext,
  events: readonly RunEvent[],
  moment: AttemptMoment,
): Promise<void> {
  const { run, agent, stop } = context;
  if (!agent.autoRecovery) return;
  const { ledger, clock } = ports;
  const startedAt = clock.now();
  let taken = stop.isPulled() ? null : await take(ports, context, { signal: stop.signal });
  if (taken?.ok !== true && stop.isPulled()) {
    // What a stop cuts off is kept as the attempt leaves, or before it goes on.
    if (!LEAVING.has(moment)) return;
    taken = await take(ports, context, { timeoutMs: STOPPED_TAKE_MS });
  }
  if (taken === null || (taken.ok && taken.value === null)) return;
  const last = bodiesOf(events, 'checkpoint').at(-1);
  if (!taken.ok && taken.error === last?.message) return;

  const turn = positionOf(events).turn;
  const event = {
    type: 'checkpoint',
    moment,
    ...(turn > 0 && { turn }),
    durationMs: Math.max(0, clock.now() - startedAt),
  } as const;
  const checkpoint = taken.ok ? taken.value : null;
  const message = taken.ok ? null : taken.error;
  await untilWritten(ports, () =>
    ledger.transaction(() => {
      if (checkpoint !== null) {
        ledger.keepCheckpoint(checkpoint, { moment, turn: turn > 0 ? turn : null });
      }
      const { id: checkpointId, files } = checkpoint ?? { id: null, files: 0 };
      ledger.append(run.id, [{ ...event, checkpointId, files, message }]);
    }),
  );
}

interface Bounds {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/** Null in place of a checkpoint where nothing has changed since the last one. */
async function take(
  { checkpoints, ledger }: EnginePorts,
  { run, task, folder }: AttemptContext,
  bounds: Bounds,
): Promise<Result<Checkpoint | null, string>> {
  const of = { runId: run.id, projectId: task.projectId, folder, ...bounds };
  const since = ledger.lastCheckpoint(run.id);
  return since === null ? checkpoints.take(of) : checkpoints.takeIfChanged(of, since);
}
