import type { Failure } from '../../../shared/model/failure';
import type { Incident } from '../../../shared/model/incident';
import type { Task } from '../../../shared/model/task';
import type { Outcome } from '../attempt/outcome';
import { unfinished, type Reviewed } from './follow-up';
import { interventionReason } from './intervention';

/** The incidents of a turn that nothing follows on, with what is done about them: mostly nothing. */
export function withoutFollowUp(
  outcome: Reviewed,
  incidents: readonly Incident[],
): readonly Incident[] {
  return incidents.map((incident) => ({
    ...incident,
    action: incident.action === 'fail' || isFatal(outcome, incident) ? 'fail' : 'note',
  }));
}

/** How the attempt ends with such a turn. */
export function endedWith(task: Task, outcome: Reviewed, incidents: readonly Incident[]): Outcome {
  const fatal = incidents.find((incident) => isFatal(outcome, incident));
  if (fatal?.kind === 'failed_checks') return failed('checks_failed', fatal.summary);
  if (outcome.type === 'halted') {
    return failed('repeated_tool', fatal?.summary ?? 'The turn went round in circles.');
  }
  // Said where follow-ups did not help: the person decides whether it is done.
  const doubt = unfinished(task, outcome) ?? interventionReason(incidents);
  return { type: 'completed', text: outcome.text, reason: doubt === '' ? null : doubt };
}

function isFatal({ type }: Reviewed, { kind }: Incident): boolean {
  return kind === 'failed_checks' || (kind === 'repeated_tool' && type === 'halted');
}

function failed(code: Failure['code'], message: string): Outcome {
  return { type: 'failed', failure: { code, message } };
}
