import { FoundInAttemptSchema, SearchPageSchema } from '../model/search-page';
import { FindQuerySchema, SearchQuerySchema } from '../model/search-query';
import { SearchStatusSchema } from '../model/search-status';
import { procedure } from './procedure';

export const searchProcedures = {
  /** Texts of all attempts, and tasks, that hold words; nothing typed is refused. Attempts in the trash are left out. */
  query: procedure.input(SearchQuerySchema).output(SearchPageSchema),
  /** Where words stand in one attempt, in the order of its events. */
  inAttempt: procedure.input(FindQuerySchema).output(FoundInAttemptSchema),
  /** How far the index is; the topic `search` tells when that changes. */
  status: procedure.output(SearchStatusSchema),
};
