import type { RunEvent, RunEventBody } from '../../../shared/model/run-event';
import type { EnginePorts } from '../ports';
import { untilWritten } from '../until-written';
import type { AttemptContext } from './attempt-context';
import type { Outcome } from './outcome';
import { bodiesOf, eventsOf } from './recorded';

type Moment = Extract<RunEventBody, { type: 'checkpoint' }>['moment'];

/** Keeps the folder's files as they are before the first turn. */
export async function keepFilesBefore(ports: EnginePorts, context: AttemptContext): Promise<void> {
  if (!context.agent.autoRecovery) return;
  if (bodiesOf(eventsOf(ports, context.run.id), 'checkpoint').length > 0) return;
  await take(ports, context, 'before_attempt');
}

/** Keeps them where an attempt that has changed some is paused because a budget is used up. */
export async function keepFilesAtLimit(
  ports: EnginePorts,
  context: AttemptContext,
  outcome: Outcome,
): Promise<void> {
  if (outcome.type !== 'paused' || outcome.cause !== 'budget') return;
  if (!context.agent.autoRecovery) return;
  if (hasWorked(ports, eventsOf(ports, context.run.id))) await take(ports, context, 'at_limit');
}

/** Whether a tool that does more than read was used since files were last kept. */
function hasWorked({ tools }: EnginePorts, events: readonly RunEvent[]): boolean {
  const kept = events.findLastIndex(({ body }) => body.type === 'checkpoint');
  return bodiesOf(events.slice(kept + 1), 'tool_call').some(({ tool }) => !tools.repeatable(tool));
}

/** That it cannot is an event, and no end of the attempt. */
async function take(ports: EnginePorts, context: AttemptContext, moment: Moment): Promise<void> {
  const { run, task, folder, stop } = context;
  const { ledger, clock } = ports;
  const startedAt = clock.now();
  const taken = await ports.checkpoints.take({
    runId: run.id,
    projectId: task.projectId,
    folder,
    signal: stop.signal,
  });
  // Cut off by the closing of the app: the next start takes it.
  if (!taken.ok && stop.reason?.type === 'suspended') return;
  const event = {
    type: 'checkpoint',
    moment,
    durationMs: Math.max(0, clock.now() - startedAt),
  } as const;
  await untilWritten(ports, () =>
    ledger.transaction(() => {
      if (taken.ok) ledger.keepCheckpoint(taken.value);
      ledger.append(run.id, [
        taken.ok
          ? { ...event, checkpointId: taken.value.id, files: taken.value.files, message: null }
          : { ...event, checkpointId: null, files: 0, message: taken.error },
      ]);
    }),
  );
}
