import { z } from 'zod';
import { MOST_COMPARED } from '../../../shared/model/attempt-comparison';

/** Which attempts are compared, kept in the address: it survives a visit to one of them. */
export const CompareViewSchema = z.object({
  /** Each once, at most as many as fit; fewer than two ask for more. */
  ids: z
    .array(z.string().min(1))
    .transform((ids) => [...new Set(ids)].slice(0, MOST_COMPARED))
    .catch([])
    .default([]),
  /** Without what is the same in all of them. */
  only: z.boolean().optional().catch(undefined),
});
