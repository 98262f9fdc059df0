import { TaskSchema } from '../../shared/model/task';
import { FlagSchema, jsonText } from './columns';

/** The columns of `tasks AS t` under the names of the shared model. */
export const TASK_COLUMNS = `t.id, t.title, t.description, t.project_id AS projectId,
  t.agent_id AS agentId, t.priority, t.due_at AS dueAt, t.checks, t.max_attempts AS maxAttempts,
  t.attachments, t.budget, t.status, t.wake_at AS wakeAt, t.status_reason AS statusReason, t.dead_letter AS deadLetter,
  t.created_at AS createdAt, t.updated_at AS updatedAt,
  (SELECT json_group_array(d.blocked_by_id) FROM task_dependencies AS d
    WHERE d.task_id = t.id) AS blockedBy`;

/** How those columns are read that SQLite has no type for. */
export const TASK_ROW = {
  blockedBy: jsonText(TaskSchema.shape.blockedBy),
  checks: jsonText(TaskSchema.shape.checks),
  attachments: jsonText(TaskSchema.shape.attachments),
  budget: jsonText(TaskSchema.shape.budget),
  deadLetter: FlagSchema,
};

export const TaskRowSchema = TaskSchema.extend(TASK_ROW);
