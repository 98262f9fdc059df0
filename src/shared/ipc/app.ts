import { z } from 'zod';
import { IdSchema } from '../model/ids';
import { Nothing, procedure } from './procedure';

export const AppInfoSchema = z.object({
  version: z.string(),
  electron: z.string(),
  platform: z.string(),
  dataFolder: z.string(),
  ledgerFile: z.string(),
  /** Whether keys survive a restart; if not, why, in a sentence. */
  keyStorage: z.object({ persistent: z.boolean(), note: z.string().nullable() }),
  /** What a person should know about this start: a damaged settings file, attempts that were cut off. */
  notices: z.array(z.string()),
});
export type AppInfo = z.infer<typeof AppInfoSchema>;

export const appProcedures = {
  info: procedure.output(AppInfoSchema),
  /** Opens a web address in the person's browser, after a check that it is http or https. */
  openExternal: procedure
    .input(z.object({ url: z.string().max(4_000, 'An address has at most 4,000 characters.') }))
    .output(Nothing),
  /** Shows a file of a project in the system's file manager. */
  showFile: procedure
    .input(
      z.object({
        projectId: IdSchema,
        path: z.string().max(4_000, 'A path has at most 4,000 characters.'),
      }),
    )
    .output(Nothing),
};
