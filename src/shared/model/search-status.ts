import { z } from 'zod';

/** How far the search has come with what is in the ledger. */
export const SearchStatusSchema = z.object({
  /**
   * `complete`: everything up to now is found. `indexing`: older texts are still being read. `unavailable`:
   * the index cannot be written; `message` says why and what to do.
   */
  state: z.enum(['complete', 'indexing', 'unavailable']),
  /** Events that were read, of so many. */
  events: z.number().int().nonnegative(),
  of: z.number().int().nonnegative(),
  /** In one sentence. */
  message: z.string(),
});
export type SearchStatus = z.infer<typeof SearchStatusSchema>;
