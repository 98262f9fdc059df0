import Database from 'better-sqlite3';
import { z } from 'zod';
import type { Places } from './cases';
import type { SearchFiles } from './ledgers';

const WEEK_MS = 7 * 86_400_000;
/** The longest attempt's task, and the middle of all time. */
const PLACES = `
  SELECT t.id AS taskId, t.project_id AS projectId, r.agent_id AS agentId,
    (SELECT (MIN(queued_at) + MAX(queued_at)) / 2 FROM runs) AS "from"
  FROM runs AS r JOIN tasks AS t ON t.id = r.task_id ORDER BY r.input_tokens DESC LIMIT 1`;
const PlacesSchema = z.object({
  taskId: z.string(),
  projectId: z.string(),
  agentId: z.string(),
  from: z.number().transform(Math.floor),
});

/** What the filters of the cases are made of. */
export function placesOf({ ledgerFile }: SearchFiles): Places {
  const connection = new Database(ledgerFile, { readonly: true });
  const found = PlacesSchema.parse(connection.prepare(PLACES).get());
  connection.close();
  return { ...found, before: found.from + WEEK_MS };
}
