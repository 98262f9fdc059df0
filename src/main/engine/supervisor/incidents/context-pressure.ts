import type { RunEvent } from '../../../../shared/model/run-event';
import { eventsOfType, isOf, type EventOf } from '../event-of';
import type { IncidentRule } from '../incident-rule';
import { grouped, percentOf } from '../wording';

/**
 * The conversation, as the last step of the agent's own work measured it (input and output tokens),
 * takes `thresholds.contextPressure` percent or more of that step's context window, and was not compacted
 * since. Not raised where the window or the tokens are not known, nor on a part of a run that does not
 * hold the whole step.
 */
export const contextPressure: IncidentRule = ({ events, thresholds }) => {
  const step = lastWorkStep(events);
  if (step === null) return null;
  const { started, finished } = step;
  const { contextWindow, model } = started.body;
  if (contextWindow === null) return null;
  if (eventsOfType(events, 'compacted').some(({ seq }) => seq > finished.seq)) return null;
  const { inputTokens, outputTokens } = finished.body.usage;
  const tokens = inputTokens + outputTokens;
  if (tokens * 100 < thresholds.contextPressure * contextWindow) return null;
  return {
    kind: 'context_pressure',
    severity: 'warning',
    summary: `The conversation takes ${percentOf(tokens, contextWindow)} % of the context window of ${model}: ${grouped(tokens)} of ${grouped(contextWindow)} tokens.`,
    remedy: 'Replace older turns by a summary; what was said stays in the ledger.',
    action: 'compact',
    evidence: [started.seq, finished.seq],
  };
};

interface FinishedStep {
  readonly started: EventOf<'step_started'>;
  readonly finished: EventOf<'step_finished'>;
}

/** Null also where the beginning of the last finished step is not among the events. */
function lastWorkStep(events: readonly RunEvent[]): FinishedStep | null {
  const begun = new Map(
    eventsOfType(events, 'step_started').map((event) => [event.body.modelCallId, event]),
  );
  for (const event of events.toReversed()) {
    if (!isOf('step_finished')(event)) continue;
    const started = begun.get(event.body.modelCallId);
    if (started === undefined) return null;
    if (started.body.purpose === 'work') return { started, finished: event };
  }
  return null;
}
