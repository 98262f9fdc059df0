import type { MarkFilter } from '../../../../shared/model/attempt-marks';
import type { RunEvent } from '../../../../shared/model/run-event';
import { client } from '../../../ipc/client';
import type { CutEvent } from '../windows/window-store';

/** Matches that are read, and measured, as one. */
export const MATCHES_A_PAGE = 32;

/** Matches with what they need to be read by themselves. */
export interface MatchPage {
  /** In the parts in which they were given. */
  readonly parts: readonly (readonly RunEvent[])[];
  readonly cut: readonly CutEvent[];
  /** More may come to it: there is room for more matches, or a call has no result yet. */
  readonly isOpen: boolean;
}

interface PageOfMatches {
  readonly id: string;
  readonly filter: MarkFilter;
  readonly page: number;
}

/**
 * The events of a page of matches, in the parts in which the ledger gives them: long ones come a few at a time.
 * @throws what the reading of a part throws.
 */
export async function readMatches(
  { id, filter, page }: PageOfMatches,
  signal: AbortSignal,
): Promise<MatchPage> {
  const parts: (readonly RunEvent[])[] = [];
  const cut: CutEvent[] = [];
  let read = 0;
  while (read < MATCHES_A_PAGE) {
    const from = page * MATCHES_A_PAGE + read;
    const count = MATCHES_A_PAGE - read;
    const given = await client.attempts.marked({ id, filter, from, count }, { signal });
    parts.push(given.events);
    cut.push(...given.cut);
    read += given.seqs.length;
    if (given.seqs.length === 0) break;
  }
  return { parts, cut, isOpen: read < MATCHES_A_PAGE || parts.some(hasOpenCall) };
}

function hasOpenCall(events: readonly RunEvent[]): boolean {
  const answered = new Set(
    events.flatMap(({ body }) => (body.type === 'tool_result' ? [body.callId] : [])),
  );
  return events.some(({ body }) => body.type === 'tool_call' && !answered.has(body.callId));
}
