import type { FoundInAttempt, SearchPage } from '../../shared/model/search-page';
import type { FindQuery, SearchQuery } from '../../shared/model/search-query';
import type { SearchStatus } from '../../shared/model/search-status';
import type { Result } from '../../shared/result';

/** Full text over everything in the ledger. Failures are sentences. */
export interface Search {
  /** @throws the reason of `signal` when it aborts. */
  query(query: SearchQuery, signal?: AbortSignal): Promise<Result<SearchPage, string>>;
  /** @throws the reason of `signal` when it aborts. */
  inAttempt(query: FindQuery, signal?: AbortSignal): Promise<Result<FoundInAttempt, string>>;
  status(): SearchStatus;
  /** Takes attempts out of the index; those that still have events in the ledger come back. */
  forget(runIds: readonly string[]): Promise<Result<void, string>>;
  /** Ends what works on it; what was asked is answered with a sentence. */
  close(): Promise<void>;
}
