import type { LimitKind, RefusedCall } from '../../../shared/model/budget';
import { microUsd } from '../../../shared/money';
import type { LimitUse } from '../ports';

/**
 * Whether a refused call fits once the calls that are out now are settled, should they come to nothing.
 * What is settled or uncertain stays as it is until a window reopens or a person acts.
 */
export function findsRoomSoon(call: RefusedCall | null): call is RefusedCall {
  if (call === null || call.reservedMicroUsd === 0) return false;
  const { settledMicroUsd, uncertainMicroUsd, inputMicroUsd, outputMicroUsd } = call;
  const staying = settledMicroUsd + uncertainMicroUsd;
  return staying + inputMicroUsd + outputMicroUsd <= call.limitMicroUsd;
}

/** What the limit holds that refused the call. */
export function useOf(call: RefusedCall): LimitUse {
  const { kind, limitMicroUsd, settledMicroUsd, reservedMicroUsd, uncertainMicroUsd } = call;
  const used = microUsd(settledMicroUsd + reservedMicroUsd + uncertainMicroUsd);
  return { kind, limit: LIMITS[kind], limitMicroUsd, usedMicroUsd: used };
}

const LIMITS: Readonly<Record<LimitKind, string>> = {
  machine_day: 'all agents today',
  hour: 'this agent in the last hour',
  day: 'this agent today',
  month: 'this agent this month',
  task: 'this task',
  attempt: 'this attempt',
};
