import { skipToken, useQuery } from '@tanstack/react-query';
import type { Attempt } from '../../../../shared/model/run';
import { useNow } from '../../../components/use-now';
import { orpc } from '../../../ipc/queries';
import { notesOf, type Transcript } from '../transcript/transcript-model';
import { followWords } from './follow-words';
import { waitingReason } from '../waiting-words';

interface Prospects {
  /** Why a live attempt does not go on at the moment; null while it runs and once it has ended. */
  readonly waits: string | null;
  /** What becomes of the task after an attempt that did not complete; null where nothing is known. */
  readonly follows: string | null;
}

/** What is to come of an attempt that does not run, in words. */
export function useProspects(attempt: Attempt, transcript: Transcript): Prospects {
  const { status, ownerId } = attempt;
  const now = useNow();
  const settled = status === 'running' || status === 'completed' || status === 'cancelled';
  const { data } = useQuery(
    orpc.tasks.get.queryOptions({ input: settled ? skipToken : { id: ownerId } }),
  );
  const task = data ?? null;
  return {
    waits: waitingReason(attempt, pauseReason(transcript), task, now),
    follows: followWords(attempt, task, now),
  };
}

function pauseReason(transcript: Transcript): string | null {
  const last = notesOf(transcript).findLast((note) => note.type === 'status');
  return last?.to === 'paused' ? last.reason : null;
}
