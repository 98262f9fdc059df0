import { z } from 'zod';
import type { Incident } from '../../../shared/model/incident';
import type { FinishedCall } from './finished-call';

/** What kept a command from doing its work, without being the command's own failure. */
export type CommandTrouble = Pick<Incident, 'summary' | 'remedy' | 'evidence'>;

/**
 * The last `run_command` call that shows the trouble, unless a later one succeeded: the agent then found
 * a way by itself.
 */
export function unresolved(
  calls: readonly FinishedCall[],
  shows: (result: FinishedCall['result']['body']) => boolean,
): FinishedCall | null {
  for (const finished of calls.toReversed()) {
    const { body } = finished.result;
    if (body.tool !== 'run_command') continue;
    if (body.outcome === 'ok') return null;
    if (body.outcome === 'error' && shows(body)) return finished;
  }
  return null;
}

const InputSchema = z.object({ command: z.string() });

/** The command line that was run; empty where the arguments were not readable. */
export function commandOf({ call }: FinishedCall): string {
  const input = InputSchema.safeParse(call.body.input);
  return input.success ? input.data.command : '';
}
