import type { Attempt } from '../../../../shared/model/run';
import { type Transcript, turnsOf } from '../transcript/transcript-model';

/**
 * The most turns that an attempt comes to by itself: the initial one, the supervisor's follow-ups, and
 * those that came beside them, because a person wrote or the app was started again. Null where the
 * limit is not known.
 */
export function maxTurns(
  { maxFollowups }: Pick<Attempt, 'maxFollowups'>,
  transcript: Transcript,
): number | null {
  if (maxFollowups === null) return null;
  const beside = turnsOf(transcript).filter(
    ({ reason }) => reason === 'user' || reason === 'recovery',
  );
  return 1 + maxFollowups + beside.length;
}
