import { z } from 'zod';
import type { WriteLedger } from './database';

const BLOCKERS = `
  SELECT blocked_by_id AS id FROM task_dependencies WHERE task_id = @taskId ORDER BY blocked_by_id`;
const DELETE = 'DELETE FROM task_dependencies WHERE task_id = @taskId';
const INSERT = `
  INSERT INTO task_dependencies (task_id, blocked_by_id) VALUES (@taskId, @blockedById)`;

const IdRowSchema = z.object({ id: z.string() });

/** Which tasks wait for which. Whether they wait in a circle is checked before it comes here. */
export function createTaskDependencyStore(db: WriteLedger) {
  const blockers = db.select(BLOCKERS, IdRowSchema);
  const remove = db.command(DELETE);
  const insert = db.command(INSERT);

  return {
    /** The tasks that a task waits for, also completed ones, in the order of their ids. */
    blockersOf: (taskId: string): string[] => blockers.all({ taskId }).map(({ id }) => id),

    /** @throws when one of the tasks is not in the ledger, or is the task itself. */
    replace: (taskId: string, blockedBy: readonly string[]): void => {
      db.transaction(() => {
        remove.run({ taskId });
        for (const blockedById of new Set(blockedBy)) insert.run({ taskId, blockedById });
      });
    },
  };
}
