import type { BudgetAction, WindowUse } from '../../../../shared/model/budget';
import { centsUsd } from '../../../components/cents';
import { exactUsd, type MicroUsd } from '../../../../shared/money';
import { heldUsd, leftUsd } from '../../../components/gauge-model';
import { exactly } from './moment-words';
import { comesTo, reachedWords } from './pace-words';

/**
 * What a limit would mean that is being typed for a window, in a sentence; null stands for no limit.
 *
 * @param now in Unix milliseconds.
 */
export function limitPreview(
  window: WindowUse,
  limitMicroUsd: MicroUsd | null,
  action: BudgetAction,
  now: number,
): string {
  const held = heldUsd(window);
  const pace = comesTo(window);
  if (limitMicroUsd === null) return pace === null ? 'No limit.' : `No limit: ${pace}.`;
  if (limitMicroUsd === 0 && action === 'block') return 'No call that costs money is sent.';
  if (held >= limitMicroUsd) {
    return `${exactUsd(held)} is used already: ${action === 'warn' ? 'calls are sent and you are told' : `the next call waits ${untilOpen(window, now)}`}.`;
  }
  const reachedAt = reachedAtPace(window, limitMicroUsd, now);
  const reached = reachedWords({ ...window, reachedAt }, now);
  if (reached !== null) return `${reached}.`;
  const left = `${centsUsd(leftUsd(window, limitMicroUsd))} is left now`;
  return pace === null ? `${left}.` : `${left}; ${pace} at this pace.`;
}

/** When the held amount would meet another limit at the window's own pace, in Unix milliseconds. */
function reachedAtPace(
  { paceMicroUsd, settledMicroUsd, uncertainMicroUsd, endsAt }: WindowUse,
  limitMicroUsd: MicroUsd,
  now: number,
): number | null {
  if (paceMicroUsd === null || endsAt === null) return null;
  const spent = settledMicroUsd + uncertainMicroUsd;
  if (paceMicroUsd <= limitMicroUsd || paceMicroUsd <= spent) return null;
  const toLimit = BigInt(Math.max(0, limitMicroUsd - spent));
  const takes = (toLimit * BigInt(endsAt - now)) / BigInt(paceMicroUsd - spent);
  return now + Number(takes);
}

function untilOpen({ endsAt }: WindowUse, now: number): string {
  if (endsAt === null) return 'until enough of the hour has passed';
  const when = exactly(endsAt, now);
  return `until ${when.replace(/^(at|on) /, '')}`;
}
