import type { RunEvent } from '../../../shared/model/run-event';
import type { AttemptContext, Position } from '../attempt/attempt-context';
import { record } from '../attempt/record';
import type { EnginePorts } from '../ports';
import type { CallResult } from './model-call';
import { nextTry } from './next-try';
import type { WorkingSettings } from './working-settings';

/** Calls that failed one after the other at the end of a turn, as far as they went to the same model. */
export function failedInARow(ofTurn: readonly RunEvent[]): number {
  const bodies = ofTurn.map(({ body }) => body);
  const last = bodies.findLastIndex(
    (body) => body.type === 'step_finished' || (body.type === 'retrying' && body.isFallback),
  );
  return bodies.slice(last + 1).filter(({ type }) => type === 'step_failed').length;
}

/** How often a waiting attempt looks whether it was stopped, and shows that it lives (ms). */
const LOOK_MS = 250;

/**
 * What follows on a model call that failed: waits as long as is polite, or turns to the agent's fallback
 * model; either is recorded first. `failed` counts the calls that failed in a row, this one included.
 * @returns what the next call is made with; null when there is none, also when the attempt was stopped.
 */
export async function tryAgain(
  ports: EnginePorts,
  context: AttemptContext,
  position: Position,
  settings: WorkingSettings,
  { failure, retry }: Extract<CallResult, { type: 'failed' }>,
  failed: number,
): Promise<WorkingSettings | null> {
  const { agent, stop } = context;
  const { fallbackModel } = agent;
  const next = nextTry({
    code: failure.code,
    isRetryable: retry.isRetryable,
    retryAfterMs: retry.afterMs,
    failed,
    hasFallback: fallbackModel !== null && fallbackModel !== settings.model,
    random: ports.random(),
  });
  if (next.type === 'give_up') return null;
  const isFallback = next.type === 'fall_back';
  const model = isFallback ? (fallbackModel ?? settings.model) : settings.model;
  const waitMs = next.type === 'wait' ? next.ms : 0;
  const { message: why } = failure;
  await record(ports, context, [{ type: 'retrying', ...position, model, isFallback, waitMs, why }]);
  await wait(ports, context, waitMs);
  return stop.isPulled() ? null : { ...settings, model };
}

async function wait(
  { clock }: EnginePorts,
  { stop, pulse }: AttemptContext,
  ms: number,
): Promise<void> {
  const until = clock.now() + ms;
  for (let left = ms; left > 0 && !stop.isPulled(); left = until - clock.now()) {
    await clock.sleep(Math.min(left, LOOK_MS));
    pulse.beat();
  }
}
