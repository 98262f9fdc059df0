import type { AttemptContext } from './attempt-context';
import type { EnginePorts } from '../ports';
import { leftAtWork } from '../queue';
import { isSamePlace } from '../queue/same-place';
import { keepFilesBefore } from './keep-files';
import { stoppedOutcome, type Outcome } from './outcome';
import { positionOf } from './position';
import { record } from './record';
import { bodiesOf, eventsOf } from './recorded';

/**
 * Everything before the first turn, or before an attempt goes on. @returns how the attempt leaves where
 * it cannot work; null when it can.
 */
export async function makeReady(
  ports: EnginePorts,
  context: AttemptContext,
): Promise<Outcome | null> {
  const { folder, stop } = context;
  await endWhatWasLeft(ports, context);
  const message = await ports.tools.unusable(folder);
  if (message !== null) return await unusable(ports, context, message);
  const waiting = waitsForProvider(ports, context);
  if (waiting !== null) return waiting;
  await keepFilesBefore(ports, context);
  return stop.reason === null ? null : stoppedOutcome(stop);
}

/**
 * Ends what works in the folder and has no right to: commands of this attempt, where it was cut off in
 * its work, and those of attempts that a dead process left in the middle of theirs here.
 */
async function endWhatWasLeft(ports: EnginePorts, { run, folder }: AttemptContext): Promise<void> {
  const { ledger, tools } = ports;
  const queued = bodiesOf(eventsOf(ports, run.id), 'status').findLast(({ to }) => to === 'queued');
  const others = leftAtWork(ledger, () => true).filter((left) => isSamePlace(left.folder, folder));
  const ids = [
    ...(queued?.from === 'running' ? [run.id] : []),
    ...others.map(({ runId }) => runId),
  ];
  await Promise.all(ids.map((id) => tools.endLeftovers(id)));
}

/** No turn will tell of it, and so no rule can see it: the incident is recorded here. */
async function unusable(
  ports: EnginePorts,
  context: AttemptContext,
  message: string,
): Promise<Outcome> {
  const events = eventsOf(ports, context.run.id);
  const turn = Math.max(1, positionOf(events).turn);
  const summary = `Project folder unusable in turn ${turn}: ${message}`;
  const isRecorded = bodiesOf(events, 'incident').some((body) => body.summary === summary);
  const incident = {
    type: 'incident',
    turn,
    kind: 'runtime_failure',
    severity: 'error',
    summary,
    remedy: 'Make the project’s folder available and writable, then run the task again.',
    action: 'fail',
    evidence: [],
  } as const;
  await record(ports, context, isRecorded ? [] : [incident]);
  return { type: 'failed', failure: { code: 'workspace', message } };
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
