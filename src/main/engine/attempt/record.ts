import type { RunEventBody } from '../../../shared/model/run-event';
import type { EnginePorts } from '../ports';
import { untilWritten } from '../until-written';
import type { AttemptContext } from './attempt-context';

/** Appends events to the attempt's run, in one commit, as soon as the ledger can be written. */
export async function record(
  ports: EnginePorts,
  { run }: Pick<AttemptContext, 'run'>,
  bodies: readonly RunEventBody[],
): Promise<void> {
  if (bodies.length === 0) return;
  await untilWritten(ports, () => ports.ledger.append(run.id, bodies));
}
