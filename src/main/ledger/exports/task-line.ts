import { z } from 'zod';
import { TaskRecordSchema } from '../../../shared/model/export-record';
import { TaskSchema } from '../../../shared/model/task';
import { jsonText } from '../columns';
import type { LedgerReader } from '../reader/open-for-reading';

const TASK = `
  SELECT t.id, t.title, t.description, t.project_id AS projectId, p.name AS projectName,
    p.folder, t.priority, t.due_at AS dueAt, t.checks, t.max_attempts AS maxAttempts,
    t.attachments, t.status, t.created_at AS createdAt, t.updated_at AS updatedAt
  FROM tasks AS t JOIN projects AS p ON p.id = t.project_id WHERE t.id = @id`;

const RowSchema = TaskSchema.pick({
  id: true,
  title: true,
  description: true,
  projectId: true,
  priority: true,
  dueAt: true,
  maxAttempts: true,
  status: true,
  createdAt: true,
  updatedAt: true,
}).extend({
  projectName: z.string(),
  folder: z.string(),
  checks: jsonText(TaskSchema.shape.checks),
  attachments: jsonText(TaskSchema.shape.attachments),
});

/** The task as a line of an export; null when it is not in the ledger. */
export function taskLine(reader: Pick<LedgerReader, 'select'>, id: string): string | null {
  const row = reader.select(TASK, RowSchema).get({ id });
  if (row === null) return null;
  const { projectId, projectName, folder, ...task } = row;
  const project = { id: projectId, name: projectName, folder };
  return JSON.stringify(TaskRecordSchema.parse({ record: 'task', ...task, project }));
}
