import { eventsOfType, eventsWithTurn, type EventOf } from '../event-of';
import type { Facts, IncidentRule } from '../incident-rule';
import { counted, listed, shownCheck } from '../wording';

/** Acceptance checks of this turn that ended as failed; where one ran again, its last end counts. */
export const failedChecks: IncidentRule = (facts) => {
  const ends = lastEnds(facts);
  const failed = ends.filter(({ body }) => body.outcome === 'failed');
  if (failed.length === 0) return null;
  return {
    kind: 'failed_checks',
    severity: 'error',
    summary: `${failed.length} of ${counted(ends.length, 'acceptance check')} failed: ${listed(failed.map(shownCheck))}.`,
    remedy:
      'Find the cause in the output of each check, correct the work, and let the checks run again.',
    action: 'follow_up',
    evidence: failed.map(({ seq }) => seq),
  };
};

/** In the order of the task's checks. */
function lastEnds({ events, turn }: Facts): readonly EventOf<'check_finished'>[] {
  const ends = new Map(
    eventsOfType(eventsWithTurn(events, turn), 'check_finished').map((event) => [
      event.body.check,
      event,
    ]),
  );
  return [...ends.values()].sort((a, b) => a.body.check - b.body.check);
}
