import type { FailureCode } from '../../../../shared/model/failure';
import { eventsOfType, eventsWithTurn } from '../event-of';
import type { Facts, IncidentRule } from '../incident-rule';
import { familyOf, turnFailure } from '../turn-failure';
import { counted } from '../wording';

/**
 * The turn ended in an error, whatever its text says. One cause is one incident: an error that belongs
 * to a family is `runtime_failure`'s to report, and this is for all others.
 */
export const runError: IncidentRule = (facts) => {
  const found = turnFailure(facts);
  if (found === null) return null;
  const { failure, evidence } = found;
  if (failure !== null && familyOf(failure.code) !== null) return null;
  // The one error that is no step's own is a turn that ran out of steps.
  const code = failure?.code ?? 'step_limit';
  return {
    kind: 'run_error',
    severity: 'error',
    summary: failure?.message ?? undescribed(facts),
    remedy: REMEDIES[code] ?? REMEDY,
    action: 'fail',
    evidence,
  };
};

const REMEDY = 'Look at the last events of the turn, then run the task again.';

const REMEDIES: Readonly<Partial<Record<FailureCode, string>>> = {
  step_limit:
    'Split the task or make it clearer; where it needs that many steps, raise the agent’s limit.',
  wall_clock: 'Split the task, or raise the time that the agent may work.',
  idle: 'Look at what the last call waited for; where silence is normal there, raise the agent’s idle limit.',
  rejected: 'Check the model of the agent, and the base URL in Settings, Providers.',
  internal: 'The log has the details; run the task again, and report it if it happens again.',
  denied: 'Let the agent do what was denied, or change the task so that it is not needed.',
};

function undescribed({ events, turn }: Facts): string {
  const calls = eventsOfType(eventsWithTurn(events, turn), 'step_started').filter(
    ({ body }) => body.purpose === 'work',
  ).length;
  return `Turn ${turn} ended in an error after ${counted(calls, 'model call')}, without a final answer.`;
}
