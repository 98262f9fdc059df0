import { assertNever } from '../../../shared/assert-never';
import { DAY_MS, TRASH_DAYS, type TrashCause } from '../../../shared/model/retention';

/** Why it is there, in a few words. */
export function causeWords(cause: TrashCause): string {
  switch (cause) {
    case 'person':
      return 'by hand';
    case 'age':
      return 'by the rule on age';
    case 'size':
      return 'by the rule on size';
    default:
      return assertNever(cause);
  }
}

/** How long it is still kept. Both are Unix ms. */
export function remainingWords(until: number, now: number): string {
  if (until <= now) return 'due now';
  // What a screen takes for now may be a little behind.
  const days = Math.min(TRASH_DAYS, Math.ceil((until - now) / DAY_MS));
  return days === 1 ? 'less than a day' : `${days} days`;
}
