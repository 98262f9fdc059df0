import type { MarkFilter } from '../../../../shared/model/attempt-marks';
import type { RunEvent } from '../../../../shared/model/run-event';
import { client } from '../../../ipc/client';

/** Matches that are read, and measured, as one. */
export const MATCHES_A_PAGE = 32;

/** Matches with what they need to be read by themselves, in the parts in which they were given. */
export type MatchedParts = readonly (readonly RunEvent[])[];

interface MatchPage {
  readonly id: string;
  readonly filter: MarkFilter;
  readonly page: number;
}

/**
 * The events of a page of matches, in the parts in which the ledger gives them: long ones come a few at a time.
 * @throws what the reading of a part throws.
 */
export async function readMatches(
  { id, filter, page }: MatchPage,
  signal: AbortSignal,
): Promise<MatchedParts> {
  const parts: (readonly RunEvent[])[] = [];
  for (let read = 0; read < MATCHES_A_PAGE;) {
    const from = page * MATCHES_A_PAGE + read;
    const count = MATCHES_A_PAGE - read;
    const { seqs, events } = await client.attempts.marked({ id, filter, from, count }, { signal });
    parts.push(events);
    read += seqs.length;
    if (seqs.length === 0) break;
  }
  return parts;
}
