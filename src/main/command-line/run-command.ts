import { basename, resolve } from 'node:path';
import type { AttemptUpdate } from '../../shared/ipc/attempts';
import type { AppError } from '../../shared/ipc/errors';
import type { Agent } from '../../shared/model/agent';
import type { Project } from '../../shared/model/project';
import { isTerminal, type Attempt, type RunStatus } from '../../shared/model/run';
import { NewTaskSchema, type Task } from '../../shared/model/task';
import { formatUsd } from '../../shared/money';
import { err, ok, type Result } from '../../shared/result';
import { streamAttempt } from '../ipc/attempt-stream';
import type { Taskwright } from '../compose';
import { preview } from '../engine/attempt/prompts';
import { demoAgent } from '../projects/demo';
import { addProject, realFolder } from '../projects/add-project';
import type { Command } from './arguments';
import { createTranscriptWriter } from './transcript-text';

type RunCommand = Extract<Command, { type: 'run' }>;

export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Aborts on Ctrl-C. */
  readonly interrupt: AbortSignal;
}

const EXIT_CODES: Readonly<Record<RunStatus, number>> = {
  completed: 0,
  failed: 1,
  interrupted: 1,
  queued: 1,
  running: 1,
  paused: 2,
  cancelled: 130,
};

/** Runs one attempt in the same engine and ledger as the window's; @returns the exit code. */
export async function runCommand(
  app: Taskwright,
  command: RunCommand,
  terminal: Terminal,
): Promise<number> {
  const prepared = await taskFor(app, command);
  if (!prepared.ok) return complain(terminal, command, prepared.error);
  const { project, task } = prepared.value;
  const enqueued = app.engine.enqueue(task.id, {
    signal: terminal.interrupt,
    source: 'command_line',
  });
  if (!enqueued.ok) return complain(terminal, command, enqueued.error);

  const { executionId, promise } = enqueued.value;
  const { state } = app.queueNow();
  if (state !== 'open') {
    terminal.error(
      `The queue is ${state}: the attempt begins when it is opened again in the window. Ctrl-C cancels it.\n`,
    );
  }
  const show = command.json ? jsonWriter(terminal.out) : createTranscriptWriter(terminal.out);
  const { runs, runEvents } = app.stores;
  const source = {
    attempt: runs.attempt,
    eventsAfter: runEvents.after,
    changes: app.changes,
    live: app.live,
  };
  const broken = new AbortController();
  const ended = promise.then(
    () => null,
    (cause: unknown) => {
      broken.abort();
      return cause;
    },
  );
  const from = { id: executionId, afterSeq: 0 };
  const isOver = (status: RunStatus) => isTerminal(status) || status === 'paused';
  for await (const update of streamAttempt(source, from, broken.signal, isOver)) show(update);
  const cause = await ended;
  if (cause !== null) {
    const message = cause instanceof Error ? cause.message : 'The attempt could not be recorded.';
    return complain(terminal, command, { message });
  }
  const attempt = runs.attempt(executionId);
  if (attempt === null) throw new Error(`Attempt ${executionId} is not in the ledger.`);
  const files = writtenFiles(app, executionId).map((path) => resolve(project.folder, path));
  terminal.out(command.json ? jsonResult(attempt, files) : summary(attempt, files));
  return EXIT_CODES[attempt.status];
}

type Prepared = Result<{ readonly project: Project; readonly task: Task }, AppError>;

async function taskFor(app: Taskwright, { work, agent: agentName }: RunCommand): Promise<Prepared> {
  if (work.type === 'demo') return app.addDemo();
  const text = work.task.trim();
  // First: a task that is refused adds no agent and no project either.
  const words = NewTaskSchema.omit({ projectId: true, agentId: true }).safeParse({
    title: preview(text, 120),
    description: text,
  });
  if (!words.success) {
    const message = words.error.issues[0]?.message ?? 'The task cannot be used as it is.';
    return err({ code: 'INVALID', message });
  }
  const agent = agentFor(app, agentName);
  if (!agent.ok) return agent;
  const project = await projectFor(app, work.project);
  if (!project.ok) return project;
  const task = app.stores.tasks.create({
    ...words.data,
    projectId: project.value.id,
    agentId: agent.value.id,
  });
  return ok({ project: project.value, task });
}

function agentFor({ stores }: Taskwright, name: string | null): Result<Agent, AppError> {
  const agents = stores.agents.list();
  if (name === null) return ok(agents[0] ?? demoAgent(stores.agents));
  const agent = agents.find((each) => each.name.toLowerCase() === name.trim().toLowerCase());
  if (agent !== undefined) return ok(agent);
  const names = agents.map((each) => each.name).join(', ') || 'none yet';
  return err({
    code: 'NOT_FOUND',
    message: `There is no agent named “${name}”; there are: ${names}.`,
  });
}

async function projectFor(
  { stores }: Taskwright,
  folder: string,
): Promise<Result<Project, AppError>> {
  const real = await realFolder(folder);
  if (!real.ok) return real;
  const known = stores.projects.list().find((project) => project.folder === real.value);
  if (known !== undefined) return ok(known);
  return addProject(stores.projects, basename(real.value) || real.value, real.value);
}

/** Paths that the attempt wrote with `write_file`, each once, in order. */
function writtenFiles({ stores }: Taskwright, executionId: string): readonly string[] {
  const paths = new Map<string, string>();
  const written = new Set<string>();
  for (let after = 0; ;) {
    const page = stores.runEvents.after(executionId, after, 500);
    for (const { body } of page) {
      if (body.type === 'tool_call' && body.tool === 'write_file') {
        const input = body.input;
        if (typeof input === 'object' && input !== null && !Array.isArray(input)) {
          if (typeof input['path'] === 'string') paths.set(body.callId, input['path']);
        }
      }
      if (body.type === 'tool_result' && body.outcome === 'ok') {
        const path = paths.get(body.callId);
        if (path !== undefined) written.add(path);
      }
    }
    const last = page.at(-1);
    if (last === undefined) return [...written];
    after = last.seq;
  }
}

function summary(attempt: Attempt, files: readonly string[]): string {
  const { inputTokens, cachedInputTokens, outputTokens, costMicroUsd } = attempt;
  const bound =
    attempt.unpricedCalls > 0 ? 'at least ' : attempt.estimatedCalls > 0 ? 'up to ' : '';
  const scripted =
    attempt.providerId === 'demo'
      ? ' (the demo model is scripted and its price made up: nothing was spent)'
      : '';
  return [
    '',
    `Attempt: ${attempt.id}`,
    `Tokens:  ${inputTokens} in, ${cachedInputTokens} cached, ${outputTokens} out`,
    ...files.map((file) => `Wrote:   ${file}`),
    `Cost:    ${bound}${formatUsd(costMicroUsd)}${scripted}`,
    '',
  ].join('\n');
}

function jsonWriter(out: (text: string) => void): (update: AttemptUpdate) => void {
  return ({ events }) => {
    for (const event of events) out(`${JSON.stringify(event)}\n`);
  };
}

function jsonResult(attempt: Attempt, files: readonly string[]): string {
  return `${JSON.stringify({ type: 'result', attempt, files })}\n`;
}

function complain(
  { out, error }: Terminal,
  { json }: RunCommand,
  { message }: { message: string },
): number {
  if (json) out(`${JSON.stringify({ type: 'error', message })}\n`);
  error(`${message}\n`);
  return 1;
}
