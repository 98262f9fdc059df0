import { skipToken, useQuery } from '@tanstack/react-query';
import type { Attempt } from '../../../shared/model/run';
import { useNow } from '../../components/use-now';
import { orpc } from '../../ipc/queries';
import { notesOf, type Transcript } from './transcript-model';
import { waitingReason } from './waiting-words';

/** Why a live attempt does not go on at the moment, in words; null while it runs and once it has ended. */
export function useWaitingReason(attempt: Attempt, transcript: Transcript): string | null {
  const { status, ownerId } = attempt;
  const now = useNow();
  const waits = status === 'queued' || status === 'paused';
  const { data } = useQuery(
    orpc.tasks.get.queryOptions({ input: waits ? { id: ownerId } : skipToken }),
  );
  return waitingReason(attempt, pauseReason(transcript), data ?? null, now);
}

function pauseReason(transcript: Transcript): string | null {
  const last = notesOf(transcript).findLast((note) => note.type === 'status');
  return last?.to === 'paused' ? last.reason : null;
}
