import type { Agent } from '../../shared/model/agent';
import type { Approval, ApprovalScope, Decision } from '../../shared/model/approval';
import type { Rule } from '../../shared/model/permission';
import type { Checkpoint, CheckpointTiming } from '../../shared/model/checkpoint';
import type { FailureCode } from '../../shared/model/failure';
import type { Lesson } from '../../shared/model/lesson';
import type { Message } from '../../shared/model/message';
import type { Project } from '../../shared/model/project';
import type { QueueState } from '../../shared/model/queue';
import type { CheckState, PauseCause, Run, RunStatus } from '../../shared/model/run';
import type { RunEvent, RunEventBody } from '../../shared/model/run-event';
import type { Schedule } from '../../shared/model/schedule';
import type { Priority, Task, TaskStatus } from '../../shared/model/task';

export interface NewRun {
  readonly id: string;
  readonly sessionId: string;
  readonly attempt: number;
  readonly task: Task;
  /** Kept with the run as it is now: it stays true after the agent is edited. */
  readonly agent: Agent;
  readonly source: Run['source'];
  readonly startedBy: Run['startedBy'];
  readonly tryNumber: number;
  readonly messagePreview: string;
}

/** What a status change sets besides the status. */
export interface RunChange {
  readonly to: RunStatus;
  readonly reason: string | null;
  readonly error?: string;
  readonly failureCode?: FailureCode;
  readonly resultPreview?: string;
  /** Goes with `paused`. */
  readonly pausedFor?: PauseCause;
  /** The number of recoveries from now on. */
  readonly recoveries?: number;
  /** What becomes of the task, where it is not simply what follows from the run's status. */
  readonly task?: TaskFate;
}

export interface TaskFate {
  readonly status: Extract<TaskStatus, 'deferred' | 'failed'>;
  /** When a deferred task goes on by itself (Unix ms). */
  readonly wakeAt: number | null;
  readonly reason: string;
  readonly deadLetter: boolean;
}

/** A queued attempt with what decides when it begins. */
export interface QueuedRun {
  readonly runId: string;
  readonly taskId: string;
  readonly priority: Priority;
  readonly dueAt: number | null;
  /** Smaller begins first, among equal priority and due date. */
  readonly rank: number;
  /** The project's folder, absolute and real; null when the project was removed. */
  readonly folder: string | null;
  /** Tasks that must be completed first and are not. */
  readonly blockers: readonly { readonly title: string; readonly status: TaskStatus }[];
  /** Whether this very process has it. */
  readonly mine: boolean;
}

/** A message of a session, numbered from 1 within it. */
export interface StoredMessage {
  readonly seq: number;
  readonly message: Message;
}

/** A question before it is asked; `call` and `kind` belong together. */
export type NewApproval = Pick<
  Approval,
  'runId' | 'turn' | 'kind' | 'call' | 'question' | 'detail'
>;

/** The ledger as the engine sees it. Everything is synchronous: what returns is committed, unless inside `transaction`. */
export interface Ledger {
  /** All or nothing; nests. Notices go out after the outermost commit. */
  transaction<T>(work: () => T): T;
  /** Whether what a write threw may be cured by waiting: a lock, a full disk. */
  isPassing(cause: unknown): boolean;

  task(id: string): Task | null;
  /** Null also for one that was removed. */
  agent(id: string): Agent | null;
  /** Null also for one that was removed. */
  project(id: string): Project | null;

  run(id: string): Run | null;
  /** The agent as it was when the attempt was enqueued; null for a run of a version that did not keep it. */
  agentOf(runId: string): Agent | null;
  /** The live run of a task, also one of another process. */
  liveRun(taskId: string): Run | null;
  /** The latest attempt of a task, live or not; null before the first. */
  lastRun(taskId: string): Run | null;
  /** Every run that is not terminal, oldest first. */
  liveRuns(): readonly Run[];
  /** The attempts of a task before this one, newest first, at most `limit`. */
  earlierRuns(run: Run, limit: number): readonly Run[];
  /** 1 for a task without attempts. */
  nextAttempt(taskId: string): number;
  /** Writes the run with its session and its first status event; it belongs to this process. */
  createRun(run: NewRun): Run;
  /**
   * Writes the change, its event and the task's status; the run belongs to this process from now on. A
   * call still out when the run is no longer `running` becomes `uncertain`; an approval still pending
   * when it ends becomes `expired`.
   * @throws when `RUN_TRANSITIONS` has no such change.
   */
  changeRun(id: string, change: RunChange): Run;
  /** Queued and running runs that no process has any more; `executes` tells which ones this process has. */
  orphanedRuns(executes: (runId: string) => boolean): readonly Run[];
  /** Takes over a queued run that a dead process left. */
  adoptRun(id: string): void;
  /** Asks the process that has the run, whichever it is, to cancel it. */
  requestCancel(id: string): void;
  /** Live runs that somebody wants cancelled. */
  cancelRequests(): readonly string[];
  noteChecks(runId: string, states: readonly CheckState[]): void;
  heartbeat(runId: string): void;

  /** Also keeps each incident in its table, and the run's citations up to date. */
  append(runId: string, bodies: readonly RunEventBody[]): readonly RunEvent[];
  /** Events with a `seq` above `afterSeq`, in order, at most `limit`. */
  events(runId: string, afterSeq: number, limit: number): readonly RunEvent[];
  /** The last events, in order, at most `limit`. */
  recentEvents(runId: string, limit: number): readonly RunEvent[];
  /** The messages of the session after `afterSeq`, in order. */
  messages(sessionId: string, afterSeq: number): readonly StoredMessage[];
  addMessage(sessionId: string, runId: string, message: Message): void;
  /** Keeps a large text once; returns its SHA-256 in hex. */
  keepOutput(text: string): string;
  /** The text as it would be kept, secrets masked: before it is cut, since half a secret is not known as one. */
  masked(text: string): string;

  queueState(): QueueState;
  setQueueState(state: QueueState): void;
  queuedRuns(): readonly QueuedRun[];
  /** The folders in which attempts run now, of whichever process; one entry an attempt. */
  busyFolders(): readonly string[];
  /** The folders in which files are being restored, or a restore was interrupted: no attempt begins there. */
  heldFolders(): readonly string[];
  /** Deferred tasks whose time has come. */
  wokenTasks(now: number): readonly Task[];
  /** Takes the wake-up time off a task, with a reason why it does not go on. */
  keepDeferred(taskId: string, reason: string): void;

  dueSchedules(now: number): readonly Schedule[];
  noteScheduled(
    id: string,
    occurrence: Pick<Schedule, 'nextAt' | 'lastAt' | 'lastRunId' | 'skippedBecause'>,
  ): void;

  requestApproval(approval: NewApproval): Approval;
  approval(id: string): Approval | null;
  pendingApproval(runId: string): Approval | null;
  /** All of a run in order, answered or not. */
  approvalsOf(runId: string): readonly Approval[];
  /** Adds a rule to an agent's permissions; one that it has already is not written twice. */
  addRule(agentId: string, rule: Rule): void;
  /** @throws when it is not pending. */
  decideApproval(
    id: string,
    decision: Decision,
    note: string,
    scope: ApprovalScope | null,
  ): Approval;

  keepCheckpoint(checkpoint: Checkpoint, timing: CheckpointTiming): void;
  /** The last one that the attempt itself took; null for none. */
  lastCheckpoint(runId: string): Checkpoint | null;

  /** What the agent remembers about the project, oldest first. */
  lessons(agentId: string, projectId: string): readonly Lesson[];
  addLesson(lesson: Pick<Lesson, 'agentId' | 'projectId' | 'runId' | 'text'>): Lesson;
}
