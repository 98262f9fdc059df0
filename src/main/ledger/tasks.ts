import type { NewTask, Task, TaskStatus } from '../../shared/model/task';
import { flag } from './columns';
import type { WriteLedger } from './database';
import { createBudgetWaitReader } from './task-budget-waits';
import { QUEUE_PRIORITY } from './queue-key';
import { createTaskCardReader } from './task-cards';
import { TASK_COLUMNS, TaskRowSchema } from './task-columns';
import { createTaskDependencyStore } from './task-dependencies';

const GET = `SELECT ${TASK_COLUMNS} FROM tasks AS t WHERE t.id = @id`;
const OF_PROJECT = `
  SELECT ${TASK_COLUMNS} FROM tasks AS t INDEXED BY tasks_of_project
  WHERE t.project_id = @projectId AND t.status <> 'archived' ORDER BY t.created_at, t.id`;
const WOKEN = `
  SELECT ${TASK_COLUMNS} FROM tasks AS t INDEXED BY tasks_waking
  WHERE t.status = 'deferred' AND t.wake_at IS NOT NULL AND t.wake_at <= @now
  ORDER BY t.wake_at, t.id`;
const INSERT = `
  INSERT INTO tasks (id, title, description, project_id, agent_id, priority, due_at, checks,
    max_attempts, attachments, budget, status, created_at, updated_at)
  VALUES (@id, @title, @description, @projectId, @agentId, @priority, @dueAt, @checks,
    @maxAttempts, @attachments, @budget, 'backlog', @now, @now)`;
const UPDATE = `
  UPDATE tasks
  SET title = @title, description = @description, project_id = @projectId, agent_id = @agentId,
    priority = @priority, due_at = @dueAt, checks = @checks, max_attempts = @maxAttempts,
    attachments = @attachments, budget = @budget, updated_at = @now
  WHERE id = @id`;
/** A paused or running attempt may come back to the queue, and then where its task now belongs. */
const MOVE_IN_QUEUE = `
  UPDATE runs INDEXED BY runs_live SET queue_priority = @queuePriority, queue_due_at = @dueAt
  WHERE owner_type = 'task' AND owner_id = @id AND status IN ('queued', 'running', 'paused')`;
const SET_STATUS = `
  UPDATE tasks
  SET status = @status, wake_at = @wakeAt, status_reason = @reason, dead_letter = @deadLetter,
    updated_at = @now
  WHERE id = @id`;
const KEEP_DEFERRED = `
  UPDATE tasks SET wake_at = NULL, status_reason = @reason, updated_at = @now
  WHERE id = @id AND status = 'deferred'`;

/** What goes with a task's status, and is set anew whenever that is. */
export interface StatusDetails {
  /** Unix ms. */
  readonly wakeAt: number | null;
  readonly reason: string | null;
  readonly deadLetter: boolean;
}

const NO_DETAILS: StatusDetails = { wakeAt: null, reason: null, deadLetter: false };

function columnsOf({ title, description, projectId, agentId, ...task }: NewTask) {
  const { priority, dueAt, maxAttempts } = task;
  const checks = JSON.stringify(task.checks);
  const attachments = JSON.stringify(task.attachments);
  const budget = JSON.stringify(task.budget);
  const lists = { checks, attachments, budget };
  return { title, description, projectId, agentId, priority, dueAt, maxAttempts, ...lists };
}

export function createTaskStore(db: WriteLedger) {
  const get = db.select(GET, TaskRowSchema);
  const ofProject = db.select(OF_PROJECT, TaskRowSchema);
  const woken = db.select(WOKEN, TaskRowSchema);
  const insert = db.command(INSERT);
  const update = db.command(UPDATE);
  const moveInQueue = db.command(MOVE_IN_QUEUE);
  const setStatus = db.command(SET_STATUS);
  const keepDeferred = db.command(KEEP_DEFERRED);
  const dependencies = createTaskDependencyStore(db);

  /** @throws when there is no such task. */
  function mustGet(id: string): Task {
    const task = get.get({ id });
    if (task === null) throw new Error(`No task ${id}`);
    return task;
  }

  return {
    ...createTaskCardReader(db),
    ...createBudgetWaitReader(db),

    get: (id: string): Task | null => get.get({ id }),

    /** The tasks that a task waits for, also completed ones. */
    blockersOf: dependencies.blockersOf,

    /** All tasks of a project but the archived ones, oldest first. */
    ofProject: (projectId: string): Task[] => ofProject.all({ projectId }),

    /** Deferred tasks whose time has come by `now` (Unix ms), the longest due first. */
    woken: (now: number): Task[] => woken.all({ now }),

    /**
     * A new task stands in the backlog.
     * @throws when its project, its agent or a task that blocks it is not in the ledger.
     */
    create: (task: NewTask): Task =>
      db.transaction(() => {
        const id = db.newId();
        insert.run({ ...columnsOf(task), id, now: db.now() });
        dependencies.replace(id, task.blockedBy);
        db.touch('tasks');
        return mustGet(id);
      }),

    /**
     * Null when there is no such task. A new priority or due date also moves its attempt in the
     * queue; any other change leaves that where a person may have put it.
     * @throws when its project, its agent or a task that blocks it is not in the ledger.
     */
    update: (id: string, task: NewTask): Task | null =>
      db.transaction(() => {
        const before = get.get({ id });
        if (before === null) return null;
        const columns = columnsOf(task);
        update.run({ ...columns, id, now: db.now() });
        dependencies.replace(id, task.blockedBy);
        const { priority, dueAt } = columns;
        if (priority !== before.priority || dueAt !== before.dueAt) {
          moveInQueue.run({ id, dueAt, queuePriority: QUEUE_PRIORITY[priority] });
        }
        db.touch('tasks', 'runs', 'queue', 'approvals', 'schedules');
        return mustGet(id);
      }),

    /** Archiving is the status `archived`. @throws when there is no such task. */
    setStatus: (id: string, status: TaskStatus, details: StatusDetails = NO_DETAILS): void => {
      const { wakeAt, reason } = details;
      const deadLetter = flag(details.deadLetter);
      db.transaction(() => {
        const set = setStatus.run({ id, status, wakeAt, reason, deadLetter, now: db.now() });
        if (set === 0) throw new Error(`No task ${id}`);
        // Attempts in the queue may have waited for this task.
        db.touch('tasks', 'queue');
      });
    },

    /** Takes the wake-up time off a deferred task, and says why; any other task stays as it is. */
    keepDeferred: (id: string, reason: string): void => {
      db.transaction(() => {
        if (keepDeferred.run({ id, reason, now: db.now() }) > 0) db.touch('tasks');
      });
    },
  };
}
