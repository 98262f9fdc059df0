import type { Attempt } from '../../../../shared/model/run';
import type { Outline } from '../transcript/outline';

/**
 * The most turns that an attempt comes to by itself: the initial one, the supervisor's follow-ups, and
 * those that came beside them, because a person wrote or the app was started again. Null where the
 * limit is not known.
 */
export function maxTurns(
  { maxFollowups }: Pick<Attempt, 'maxFollowups'>,
  { turns }: Pick<Outline, 'turns'>,
): number | null {
  if (maxFollowups === null) return null;
  const beside = turns.filter(({ reason }) => reason === 'user' || reason === 'recovery');
  return 1 + maxFollowups + beside.length;
}
