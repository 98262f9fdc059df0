import type { SearchStatus } from '../../../shared/model/search-status';
import type { HowFar } from '../index/search-index';

/** So many events (those of the last moments) are not worth a word. */
const A_FEW_EVENTS = 1_000;

/** Before anything was looked at. */
export const NOT_READY: SearchStatus = {
  state: 'indexing',
  events: 0,
  of: 0,
  message: 'The search is getting ready.',
};

export function statusOf({ read, events }: HowFar): SearchStatus {
  const numbers = { events: read, of: events };
  if (events - read <= A_FEW_EVENTS) {
    return { state: 'complete', ...numbers, message: 'Everything up to now is found.' };
  }
  const [done, all] = [read, events].map((count) => count.toLocaleString('en-US'));
  const message = `Indexing: ${done ?? ''} of ${all ?? ''} events; what is not read yet is not found.`;
  return { state: 'indexing', ...numbers, message };
}

export function unavailable(): SearchStatus {
  return {
    state: 'unavailable',
    events: 0,
    of: 0,
    message:
      'The search index cannot be written; check the free space and the permissions of the data folder. It is tried again every 30 seconds.',
  };
}

/** Making the index anew did not help. */
export function ledgerDamaged(): SearchStatus {
  return {
    ...unavailable(),
    message:
      'Not everything is found: a part of the ledger could not be read and may be damaged. Put the ledger back from a copy.',
  };
}
