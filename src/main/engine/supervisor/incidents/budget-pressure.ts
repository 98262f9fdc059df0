import { formatUsd } from '../../../../shared/money';
import { levelOf } from '../../attempt/budget-notices';
import { eventsOfType, type EventOf } from '../event-of';
import type { IncidentRule } from '../incident-rule';
import { percentOf } from '../wording';

/**
 * A limit was pressed in this turn, and nothing was trimmed since it was first pressed at this level. A
 * level is a limit and a tenth of it: what was trimmed at 82 % is not trimmed again at 87 %, but at 91 %.
 * The limit itself says from which share on it is pressed. It needs all events of the run.
 */
export const budgetPressure: IncidentRule = ({ events, turn }) => {
  const pressures = eventsOfType(events, 'budget_checked').filter(
    ({ body }) => body.verdict === 'pressed',
  );
  const lastTrimmed = eventsOfType(events, 'trimmed').at(-1)?.seq ?? 0;
  const unanswered = pressures.filter((pressure) => {
    const first =
      pressures.find((other) => levelOf(other.body) === levelOf(pressure.body)) ?? pressure;
    return pressure.body.turn === turn && lastTrimmed < first.seq;
  });
  const [worst] = unanswered.toSorted((a, b) => percentUsed(b) - percentUsed(a));
  if (worst === undefined) return null;
  const { limit, limitMicroUsd, usedMicroUsd } = worst.body;
  return {
    kind: 'budget_pressure',
    severity: 'warning',
    summary: `${percentUsed(worst)} % of the budget is used (${limit}): ${formatUsd(usedMicroUsd)} of ${formatUsd(limitMicroUsd)}.`,
    remedy: 'Go on with a smaller output cap or a cheaper model, or raise the limit.',
    action: 'budget_trim',
    evidence: [worst.seq],
  };
};

type Pressure = EventOf<'budget_checked'>;

function percentUsed({ body }: Pressure): number {
  return percentOf(body.usedMicroUsd, body.limitMicroUsd);
}
