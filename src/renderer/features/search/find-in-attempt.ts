import type { FoundInAttempt } from '../../../shared/model/search-page';
import { client } from '../../ipc/client';

/** Where words stand in one attempt: the events that hold them, in their order. */
export function findInAttempt(
  attemptId: string,
  words: string,
  signal: AbortSignal,
): Promise<FoundInAttempt> {
  return client.search.inAttempt({ runId: attemptId, words }, { signal });
}
