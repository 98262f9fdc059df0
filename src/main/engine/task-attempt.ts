import type { Run } from '../../shared/model/run';
import type { Task } from '../../shared/model/task';
import { err, ok, type Result } from '../../shared/result';
import type { AttemptContext } from './attempt-context';
import { runTurn, type TurnOutcome } from './agent-turn';
import type { EnginePorts, RunChange } from './ports';
import { CONTINUE_PROMPT, initialPrompt, preview } from './prompts';
import { incompleteBecause } from './supervisor/completeness';
import { untilWritten } from './until-written';

const MESSAGE_PREVIEW_CHARS = 140;
const RESULT_PREVIEW_CHARS = 280;
const HEARTBEAT_MS = 5_000;

export interface EnqueueOptions {
  /** Aborts the attempt, also when it is already aborted. */
  readonly signal?: AbortSignal;
  readonly source?: Run['source'];
}

/** A running attempt, as its caller holds it. */
export interface AttemptHandle {
  readonly executionId: string;
  /** Settles after the terminal status is committed; rejects only when the ledger cannot be written. */
  readonly promise: Promise<Run>;
  /** Cancels; repeats are harmless. */
  readonly abort: () => void;
  /** True when the task had a running attempt already and this is it. */
  readonly deduped?: true;
}

export interface EnqueueRefusal {
  readonly code: 'NOT_FOUND' | 'CONFLICT';
  readonly message: string;
}

export interface TaskAttempts {
  /** Starts an attempt of a task, or answers with the one that is running. */
  enqueue(taskId: string, options?: EnqueueOptions): Result<AttemptHandle, EnqueueRefusal>;
  /** The attempts that are running in this process, by run id. */
  live(executionId: string): AttemptHandle | null;
  /** Cancels every running attempt and waits for their ends; none begins any more. */
  stopAll(): Promise<void>;
}

/** The engine's front door: enqueue, initial turn, follow-ups, outcome. */
export function createTaskAttempts(ports: EnginePorts): TaskAttempts {
  const running = new Map<string, AttemptHandle>();
  let closing = false;

  function enqueue(
    taskId: string,
    { signal, source = 'task' }: EnqueueOptions = {},
  ): Result<AttemptHandle, EnqueueRefusal> {
    if (closing) return conflict('Taskwright is closing; start it again to run this task.');
    const live = running.get(taskId);
    if (live && ports.ledger.liveRun(taskId)?.id === live.executionId) {
      return ok({ ...live, deduped: true });
    }

    const prepared = prepare(ports, taskId, source);
    if (!prepared.ok) return prepared;
    const { task, ...work } = prepared.value;
    const controller = new AbortController();
    const abort = () => controller.abort();
    const context: AttemptContext = { ...work, signal: controller.signal };
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted === true) abort();

    const promise = attempt(ports, context, task).finally(() => {
      signal?.removeEventListener('abort', abort);
      // From the notice of its end on, another attempt of the task may have begun.
      if (running.get(taskId)?.executionId === work.run.id) running.delete(taskId);
    });
    promise.catch((cause: unknown) => ports.log.error('An attempt could not be recorded.', cause));
    const handle: AttemptHandle = { executionId: work.run.id, promise, abort };
    running.set(taskId, handle);
    return ok(handle);
  }

  return {
    enqueue,
    live: (executionId) =>
      [...running.values()].find((handle) => handle.executionId === executionId) ?? null,
    stopAll: async () => {
      closing = true;
      const handles = [...running.values()];
      for (const handle of handles) handle.abort();
      await Promise.allSettled(handles.map((handle) => handle.promise));
    },
  };
}

type Prepared = Omit<AttemptContext, 'signal'> & { readonly task: Task };

/** Writes the queued run, or says in a sentence why there can be none. */
function prepare(
  { ledger, newId }: EnginePorts,
  taskId: string,
  source: Run['source'],
): Result<Prepared, EnqueueRefusal> {
  return ledger.transaction(() => {
    const task = ledger.task(taskId);
    if (task === null) return notFound('This task is not there any more.');
    if (task.status === 'archived') {
      return conflict('This task is archived; create a new one to run it again.');
    }
    const agent = ledger.agent(task.agentId);
    if (agent === null)
      return notFound('The agent of this task was removed; edit the task and choose another one.');
    const project = ledger.project(task.projectId);
    if (project === null)
      return notFound(
        'The project of this task was removed; add its folder again, or edit the task and choose another one.',
      );
    const elsewhere = ledger.liveRun(taskId);
    if (elsewhere !== null) {
      return conflict(
        `Attempt ${elsewhere.attempt} of this task is running in another Taskwright process; wait for it or cancel it there.`,
      );
    }
    const attempt = ledger.nextAttempt(taskId);
    const run = ledger.createRun({
      id: `${taskId}:attempt-${attempt}`,
      sessionId: newId(),
      attempt,
      task,
      agent,
      source,
      messagePreview: preview(initialPrompt(task), MESSAGE_PREVIEW_CHARS),
    });
    return ok({ run, task, agent, folder: project.folder });
  });
}

/** An attempt, told in order. */
async function attempt(ports: EnginePorts, context: AttemptContext, task: Task): Promise<Run> {
  const { run, agent, signal } = context;
  const { ledger, clock } = ports;
  // Whoever enqueued holds the handle before anything happens.
  await Promise.resolve();
  const stopHeartbeat = clock.every(HEARTBEAT_MS, () => ledger.heartbeat(run.id));
  try {
    if (signal.aborted) return await end(ports, run, { type: 'cancelled' });
    ledger.changeRun(run.id, { to: 'running', reason: null });
    const unusable = await ports.tools.unusable(context.folder);
    if (unusable !== null) {
      const failure = { code: 'workspace', message: unusable } as const;
      return await end(ports, run, { type: 'failed', failure });
    }

    let { outcome, nextStep } = await runTurn(ports, context, {
      kind: 'initial',
      turn: 1,
      firstStep: 1,
      prompt: initialPrompt(task),
    });
    for (let followUp = 1; followUp <= agent.maxFollowups; followUp += 1) {
      if (outcome.type !== 'completed') break;
      const why = incompleteBecause(outcome.text, outcome.finishReason);
      if (why === null) break;
      ({ outcome, nextStep } = await runTurn(ports, context, {
        kind: 'follow_up',
        reason: 'incomplete',
        why,
        turn: 1 + followUp,
        firstStep: nextStep,
        prompt: CONTINUE_PROMPT,
      }));
    }
    return await end(ports, run, outcome);
  } catch (cause) {
    return await endBroken(ports, run, cause);
  } finally {
    stopHeartbeat();
  }
}

function end(ports: EnginePorts, run: Run, outcome: TurnOutcome): Promise<Run> {
  return untilWritten(ports, () => ports.ledger.changeRun(run.id, changeFor(outcome)));
}

function changeFor(outcome: TurnOutcome): RunChange {
  switch (outcome.type) {
    case 'completed':
      return {
        to: 'completed',
        // Said where follow-ups did not help: the person decides whether it is done.
        reason: incompleteBecause(outcome.text, outcome.finishReason),
        resultPreview: preview(outcome.text, RESULT_PREVIEW_CHARS),
      };
    case 'cancelled':
      return { to: 'cancelled', reason: 'Cancelled.' };
    case 'failed': {
      const { message } = outcome.failure;
      return { to: 'failed', reason: message, error: message };
    }
  }
}

/** A bug or a ledger that cannot be written: the run must not stay `running`. */
async function endBroken(ports: EnginePorts, run: Run, cause: unknown): Promise<Run> {
  ports.log.error(`Attempt ${run.id} broke off.`, cause);
  const message =
    'Taskwright could not go on with this attempt because of an error of its own; the log has the details.';
  try {
    return await untilWritten(ports, () =>
      ports.ledger.changeRun(run.id, { to: 'failed', reason: message, error: message }),
    );
  } catch {
    throw new Error(`The end of attempt ${run.id} could not be written to the ledger.`, { cause });
  }
}

function notFound(message: string): Result<never, EnqueueRefusal> {
  return err({ code: 'NOT_FOUND', message });
}

function conflict(message: string): Result<never, EnqueueRefusal> {
  return err({ code: 'CONFLICT', message });
}
