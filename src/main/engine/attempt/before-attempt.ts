import type { AttemptContext } from './attempt-context';
import type { EnginePorts } from '../ports';
import { stoppedOutcome, type Outcome } from './outcome';
import { untilWritten } from '../until-written';
import { bodiesOf, eventsOf } from './recorded';

/**
 * Everything before the first turn, or before an attempt goes on. @returns how the attempt leaves where
 * it cannot work; null when it can.
 */
export async function makeReady(
  ports: EnginePorts,
  context: AttemptContext,
): Promise<Outcome | null> {
  const { run, folder, stop } = context;
  if (run.recoveries > 0) await ports.tools.endLeftovers(run.id);
  const message = await ports.tools.unusable(folder);
  if (message !== null) return { type: 'failed', failure: { code: 'workspace', message } };
  const waiting = waitsForProvider(ports, context);
  if (waiting !== null) return waiting;
  await takeCheckpoint(ports, context);
  return stop.reason === null ? null : stoppedOutcome(stop);
}

/**
 * Why an attempt cannot work now: its provider cannot be asked, because it has no key, or one that was
 * kept in memory went with the app. It waits for a person then, and loses nothing.
 */
function waitsForProvider(ports: EnginePorts, { run }: AttemptContext): Outcome | null {
  const reason = ports.model.unready(run.providerId);
  if (reason === null) return null;
  return { type: 'paused', cause: 'block', reason, detail: '', wakeAt: null };
}

/** Keeps the folder's files as they are before the first turn; that it cannot is no end of the attempt. */
async function takeCheckpoint(ports: EnginePorts, context: AttemptContext): Promise<void> {
  const { run, task, agent, folder, stop } = context;
  const { ledger, clock } = ports;
  if (!agent.autoRecovery) return;
  if (bodiesOf(eventsOf(ports, run.id), 'checkpoint').length > 0) return;
  const startedAt = clock.now();
  const taken = await ports.checkpoints.take({
    runId: run.id,
    projectId: task.projectId,
    folder,
    signal: stop.signal,
  });
  const event = {
    type: 'checkpoint',
    moment: 'before_attempt',
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
