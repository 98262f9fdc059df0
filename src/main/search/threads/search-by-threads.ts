import type { SearchStatus } from '../../../shared/model/search-status';
import { FoundInAttemptSchema, SearchPageSchema } from '../../../shared/model/search-page';
import type { Search } from '../search';
import { askByThread } from './ask-by-thread';
import { keepByThread } from './keep-by-thread';
import type { SearchThreadOptions } from './messages';
import { NOT_READY } from './status';

export interface SearchThreads {
  /** `search-index-thread.ts` and `search-query-thread.ts`, built. */
  readonly indexScript: string | URL;
  readonly queryScript: string | URL;
  readonly files: SearchThreadOptions;
  /** Whether this process keeps the index; one at a time may. */
  readonly keepsIndex: boolean;
  /** How long (ms) the app is left alone at its start, unless somebody searches. */
  readonly startAfterMs: number;
  readonly onStatus: () => void;
  readonly onError: (cause: unknown) => void;
}

/**
 * Searches with two threads of their own: one reads the ledger into the index as it grows, one answers. Neither
 * keeps the process alive.
 */
export function searchByThreads(threads: SearchThreads): Search {
  const { indexScript, queryScript, files, keepsIndex, startAfterMs, onStatus, onError } = threads;
  let status: SearchStatus = NOT_READY;
  const asker = askByThread(queryScript, files, {
    onError,
    onDamage: () => keeper?.rebuild(),
  });
  const keeper = keepsIndex
    ? keepByThread(indexScript, files, startAfterMs, {
        onOpened: asker.reopen,
        onStatus: (now) => {
          status = now;
          onStatus();
        },
        onError,
      })
    : null;

  return {
    query: async (query, signal) => {
      await keeper?.ready();
      return asker.ask({ type: 'query', query }, SearchPageSchema, signal);
    },
    inAttempt: async (query, signal) => {
      await keeper?.ready();
      return asker.ask({ type: 'inAttempt', query }, FoundInAttemptSchema, signal);
    },
    status: () => status,
    forget: (runIds) =>
      keeper === null || runIds.length === 0
        ? Promise.resolve({ ok: true, value: undefined })
        : keeper.forget(runIds),
    close: async () => {
      await Promise.all([asker.close(), keeper?.close()]);
    },
  };
}
