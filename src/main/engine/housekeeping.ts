import type { Run } from '../../shared/model/run';
import type { Schedule } from '../../shared/model/schedule';
import type { Task } from '../../shared/model/task';
import { err, type Result } from '../../shared/result';
import { oneByOne } from './one-by-one';
import type { EnginePorts } from './ports';
import type { NewAttempt, Refusal } from './task-attempt';

/** What housekeeping may start. */
export interface Starts {
  /** Writes a queued attempt. */
  readonly create: (taskId: string, attempt: NewAttempt) => Result<Run, Refusal>;
  /** Queues a paused attempt again. */
  readonly goOn: (run: Run) => Result<Run, Refusal>;
  /** Has a queued attempt worked on. */
  readonly take: (run: Run) => void;
}

type Parts = Pick<EnginePorts, 'ledger' | 'clock' | 'calendar' | 'log'>;

/**
 * What the passing of time asks for: deferred tasks that wake up, and schedules. Held with the queue.
 * @throws when the ledger cannot be written for a while.
 */
export function keepHouse(ports: Parts, starts: Starts): void {
  const { ledger, clock } = ports;
  if (ledger.queueState() !== 'open') return;
  const now = clock.now();
  oneByOne(
    ports,
    ledger.wokenTasks(now),
    (task) => wake(ports, starts, task),
    'A deferred task could not go on; it is tried again.',
  );
  oneByOne(
    ports,
    ledger.dueSchedules(now),
    (schedule) => make(ports, starts, schedule, now),
    'A scheduled attempt could not be made; it is tried again.',
  );
}

/** A paused attempt goes on; after a failed one the retry policy makes the next. */
function wake({ ledger }: Parts, { create, goOn, take }: Starts, task: Task): void {
  const started = ledger.transaction(() => {
    const live = ledger.liveRun(task.id);
    const tryNumber = (ledger.lastRun(task.id)?.tryNumber ?? 0) + 1;
    const run =
      live === null
        ? create(task.id, { source: 'task', startedBy: 'retry', tryNumber })
        : goOn(live);
    if (!run.ok) ledger.keepDeferred(task.id, run.error.message);
    return run;
  });
  if (started.ok) take(started.value);
}

/**
 * One attempt, however many times were missed while the app was closed. It is one commit with the next
 * time: a schedule that cannot be noted has made nothing, and is still due.
 */
function make(ports: Parts, { create, take }: Starts, schedule: Schedule, now: number): void {
  const { ledger, calendar } = ports;
  const { id, taskId, cron, timeZone } = schedule;
  const made = ledger.transaction(() => {
    const present = ledger.liveRun(taskId);
    const run =
      present === null
        ? create(taskId, { source: 'task', startedBy: 'schedule', tryNumber: 1 })
        : stillLive(present);
    ledger.noteScheduled(id, {
      nextAt: calendar.next(cron, timeZone, now),
      lastAt: now,
      lastRunId: run.ok ? run.value.id : null,
      skippedBecause: run.ok ? null : run.error.message,
    });
    return run;
  });
  if (made.ok) take(made.value);
}

function stillLive({ attempt }: Run): Result<never, Refusal> {
  const message = `Attempt ${attempt} was still live when this time came.`;
  return err({ code: 'CONFLICT', message });
}
