import { z } from 'zod';
import { AttemptComparisonSchema, ComparedIdsSchema } from '../model/attempt-comparison';
import { procedure } from './procedure';

/** Joined into `attempts`. */
export const compareProcedures = {
  /** Two to six attempts, of one task or of several: their facts, turns, tools and checks side by side. */
  compare: procedure.input(z.object({ ids: ComparedIdsSchema })).output(AttemptComparisonSchema),
};
