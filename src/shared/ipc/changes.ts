import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from './procedure';

/**
 * What changed: `tasks`, `runs`, `run:ID`, `sessions`, `session:ID`, `queue`, `approvals`, `schedules`,
 * `lessons`, `projects`, `agents`, `providers`, `mcp`, `settings`, `search` (how far the index is), `budgets` (a limit was set, or what is
 * spent was put right by a person; what calls come to is `runs`).
 */
export const ChangeSchema = z.object({ topics: z.array(z.string()) });
export type Change = z.infer<typeof ChangeSchema>;

export const changeProcedures = {
  stream: procedure.output(eventIterator(ChangeSchema)),
};
