import type { RunEventBody } from '../../../shared/model/run-event';
import { formatUsd } from '../../../shared/money';
import type { Position } from '../attempt/attempt-context';
import type { Settlement } from '../ports';

/**
 * The incident of a call for which the provider billed more than could have been foreseen; none where its
 * reservation held. It is recorded in the commit that books the call.
 */
export function boundExceeded(
  { turn, step }: Position,
  { costMicroUsd, overshootMicroUsd }: Settlement,
): readonly RunEventBody[] {
  if (overshootMicroUsd === 0) return [];
  const billed = costMicroUsd === null ? '' : ` ${formatUsd(costMicroUsd, 6)},`;
  return [
    {
      type: 'incident',
      turn,
      kind: 'bound_exceeded',
      severity: 'warning',
      summary: `The provider billed${billed} ${formatUsd(overshootMicroUsd, 6)} more than the most that step ${step} could have come to by its published rules.`,
      remedy:
        'All of it is booked, and more is set aside for each call of this agent from now on: check the price of the model in Settings, Providers.',
      action: 'note',
      evidence: [],
    },
  ];
}
