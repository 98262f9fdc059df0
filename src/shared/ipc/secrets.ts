import { z } from 'zod';
import { IdSchema } from '../model/ids';
import { ProviderSchema } from '../model/provider';
import { procedure } from './procedure';

export const secretProcedures = {
  /** Write-only: no procedure reads a key back. */
  set: procedure
    .input(
      z.object({
        providerId: IdSchema,
        key: z
          .string()
          .trim()
          .min(1, 'Enter the key.')
          .max(10_000, 'A key has at most 10,000 characters.'),
      }),
    )
    .output(ProviderSchema),
  clear: procedure.input(z.object({ providerId: IdSchema })).output(ProviderSchema),
};
