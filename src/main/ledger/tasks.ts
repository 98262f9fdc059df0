import { TaskSchema, type NewTask, type Task, type TaskStatus } from '../../shared/model/task';
import type { WriteLedger } from './database';
import { createTaskCardReader } from './task-cards';

const GET = `
  SELECT id, title, description, project_id AS projectId, agent_id AS agentId, priority, status,
    created_at AS createdAt, updated_at AS updatedAt
  FROM tasks WHERE id = @id`;
const OF_PROJECT = `
  SELECT id, title, description, project_id AS projectId, agent_id AS agentId, priority, status,
    created_at AS createdAt, updated_at AS updatedAt
  FROM tasks INDEXED BY tasks_of_project
  WHERE project_id = @projectId AND status <> 'archived' ORDER BY created_at, id`;
const INSERT = `
  INSERT INTO tasks (id, title, description, project_id, agent_id, priority, status, created_at,
    updated_at)
  VALUES (@id, @title, @description, @projectId, @agentId, @priority, @status, @createdAt,
    @updatedAt)`;
const UPDATE = `
  UPDATE tasks
  SET title = @title, description = @description, project_id = @projectId, agent_id = @agentId,
    priority = @priority, updated_at = @now
  WHERE id = @id`;
const SET_STATUS = 'UPDATE tasks SET status = @status, updated_at = @now WHERE id = @id';

export function createTaskStore(db: WriteLedger) {
  const get = db.select(GET, TaskSchema);
  const ofProject = db.select(OF_PROJECT, TaskSchema);
  const insert = db.command(INSERT);
  const update = db.command(UPDATE);
  const setStatus = db.command(SET_STATUS);

  return {
    ...createTaskCardReader(db),

    get: (id: string): Task | null => get.get({ id }),

    /** All tasks of a project but the archived ones, oldest first. */
    ofProject: (projectId: string): Task[] => ofProject.all({ projectId }),

    /**
     * A new task stands in the backlog.
     * @throws when its project or agent is not in the ledger.
     */
    create: (task: NewTask): Task => {
      const now = db.now();
      const status: TaskStatus = 'backlog';
      const created = { ...task, id: db.newId(), status, createdAt: now, updatedAt: now };
      db.transaction(() => {
        insert.run(created);
        db.touch('tasks');
      });
      return created;
    },

    /**
     * Null when there is no such task.
     * @throws when its project or agent is not in the ledger.
     */
    update: (id: string, task: NewTask): Task | null =>
      db.transaction(() => {
        if (update.run({ ...task, id, now: db.now() }) > 0) db.touch('tasks', 'runs');
        return get.get({ id });
      }),

    /** Archiving is the status `archived`. @throws when there is no such task. */
    setStatus: (id: string, status: TaskStatus): void => {
      db.transaction(() => {
        if (setStatus.run({ id, status, now: db.now() }) === 0) throw new Error(`No task ${id}`);
        db.touch('tasks');
      });
    },
  };
}
