import type { Run } from '../../shared/model/run';
import { err, ok, type Result } from '../../shared/result';
import { runTurn } from './agent-turn';
import type { AttemptContext } from './attempt/attempt-context';
import { makeReady } from './attempt/before-attempt';
import { BudgetNotices } from './attempt/budget-notices';
import type { CallMemory } from './turn/call-memory';
import { Conversation } from './turn/conversation';
import { endAttempt, endBroken, endWithoutProject } from './attempt/ending';
import { whereToGoOn } from './attempt/going-on';
import { keepFilesAfterTurn, keepFilesAtEnd } from './attempt/keep-files';
import { watchLimits } from './attempt/limits';
import { OutsideWords } from './attempt/outside-words';
import { Pulse } from './attempt/pulse';
import type { Outcome } from './attempt/outcome';
import type { EnginePorts } from './ports';
import { initialPrompt, preview } from './attempt/prompts';
import { eventsOf } from './attempt/recorded';
import { reflect } from './attempt/reflection';
import type { StopSwitch } from './attempt/stop-switch';
import { supervise } from './supervisor/supervise';
import { untilWritten } from './until-written';

const MESSAGE_PREVIEW_CHARS = 140;

export interface NewAttempt {
  /** `TASK:attempt-N` unless given. */
  readonly id?: string | undefined;
  readonly source: Run['source'];
  readonly startedBy: Run['startedBy'];
  readonly tryNumber: number;
}

export interface Refusal {
  readonly code: 'NOT_FOUND' | 'CONFLICT';
  /** One sentence: why, and what to do. */
  readonly message: string;
}

/** Writes the queued run of a new attempt, or says in a sentence why there can be none. */
export function enqueueAttempt(
  { ledger, newId }: EnginePorts,
  taskId: string,
  attempt: NewAttempt,
): Result<Run, Refusal> {
  return ledger.transaction(() => {
    const task = ledger.task(taskId);
    if (task === null) return notFound('This task is not there any more.');
    if (task.status === 'archived') {
      return conflict('This task is archived; create a new one to run it again.');
    }
    const agent = ledger.agent(task.agentId);
    if (agent === null) {
      return notFound('The agent of this task was removed; edit the task and choose another one.');
    }
    if (ledger.project(task.projectId) === null) {
      return notFound(
        'The project of this task was removed; add its folder again, or edit the task and choose another one.',
      );
    }
    const number = freeNumber(ledger, taskId);
    const id = attempt.id ?? `${taskId}:attempt-${number}`;
    if (ledger.run(id) !== null) return conflict(`There is an attempt ${id} already.`);
    const run = ledger.createRun({
      ...attempt,
      id,
      sessionId: newId(),
      attempt: number,
      task,
      agent,
      messagePreview: preview(ledger.masked(initialPrompt(task, '')), MESSAGE_PREVIEW_CHARS),
    });
    return ok(run);
  });
}

/** The next number, past those whose ids are taken: a later attempt of this task may have come from a file. */
function freeNumber(ledger: EnginePorts['ledger'], taskId: string): number {
  let number = ledger.nextAttempt(taskId);
  while (ledger.run(`${taskId}:attempt-${number}`) !== null) number += 1;
  return number;
}

/**
 * An attempt from the moment it is claimed until it leaves, told in order; also one that goes on after
 * a crash or a pause, with what this process remembers of it. @returns the run as it left; rejects only
 * when the ledger cannot be written.
 */
export async function runAttempt(
  ports: EnginePorts,
  run: Run,
  stop: StopSwitch,
  memory: CallMemory,
): Promise<Run> {
  try {
    const context = contextOf(ports, run, stop, memory);
    if (context === null) return await endWithoutProject(ports, run);
    const stopWatching = watchLimits(ports, context);
    try {
      for (;;) {
        const outcome = await work(ports, context);
        await ports.tools.endBackground(run.id);
        await keepFilesAtEnd(ports, context, outcome);
        await reflect(ports, context, outcome);
        const left = await endAttempt(ports, context, outcome);
        if (left !== 'written to') return left;
      }
    } finally {
      stopWatching();
    }
  } catch (cause) {
    return await endBroken(ports, run, cause);
  }
}

/** Turn by turn, until the supervisor finds that nothing follows. */
async function work(ports: EnginePorts, context: AttemptContext): Promise<Outcome> {
  const hindrance = await makeReady(ports, context);
  if (hindrance !== null) return hindrance;

  let next = await untilWritten(ports, () => whereToGoOn(ports, context));
  for (;;) {
    const ended =
      next.type === 'assess'
        ? next
        : { turn: next.start.turn, outcome: await runTurn(ports, context, next.start) };
    await keepFilesAfterTurn(ports, context, ended.outcome);
    const verdict = await supervise(ports, context, ended.turn, ended.outcome);
    if (verdict.type === 'end') return verdict.outcome;
    next = { type: 'turn', start: verdict.turn };
  }
}

/** Null when the project was removed while the attempt waited. */
function contextOf(
  ports: EnginePorts,
  run: Run,
  stop: StopSwitch,
  memory: CallMemory,
): AttemptContext | null {
  const { ledger, clock } = ports;
  const task = ledger.task(run.ownerId);
  const agent = ledger.agentOf(run.id);
  if (task === null || agent === null) {
    throw new Error(`Attempt ${run.id} has lost its task or its agent.`);
  }
  const project = ledger.project(task.projectId);
  if (project === null) return null;
  const events = eventsOf(ports, run.id);
  const conversation = new Conversation(ledger, run.sessionId, events);
  const outside = new OutsideWords(events);
  const notices = new BudgetNotices(events);
  const pulse = new Pulse(() => clock.now());
  const { folder } = project;
  const approvals = ledger.approvalsOf(run.id);
  const known = { conversation, outside, notices, approvals, memory };
  return { run, task, agent, folder, ...known, stop, pulse };
}

function notFound(message: string): Result<never, Refusal> {
  return err({ code: 'NOT_FOUND', message });
}

function conflict(message: string): Result<never, Refusal> {
  return err({ code: 'CONFLICT', message });
}
