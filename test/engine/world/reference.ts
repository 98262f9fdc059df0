import { isTerminal, type Run, type RunStatus } from '../../../src/shared/model/run';
import type { RunEventBody } from '../../../src/shared/model/run-event';
import type { FailureCode } from '../../../src/shared/model/failure';
import type { Task } from '../../../src/shared/model/task';

/** What the engine may do to a run; the ledger would allow more. */
const WAYS: Readonly<Record<RunStatus, readonly RunStatus[]>> = {
  queued: ['running', 'cancelled', 'interrupted'],
  running: ['queued', 'paused', 'completed', 'failed', 'cancelled', 'interrupted'],
  paused: ['queued', 'failed', 'cancelled'],
  completed: [],
  failed: [],
  cancelled: [],
  interrupted: [],
};

/** Which failures another try can cure, of those that come about here. */
const CURABLE: readonly FailureCode[] = ['overloaded', 'idle', 'checks_failed', 'repeated_tool'];

/** What no attempt fails as: it waits for its budget, is cancelled, and outlasts a locked ledger. */
const NO_FAILURES: readonly (FailureCode | null)[] = ['budget', 'cancelled', 'internal', null];

/** What a person and the world have done to a run, as the test has seen it. */
export interface Fate {
  /**
   * A person wanted it cancelled while it was live. One of another process may end by itself before
   * that process hears of it.
   */
  cancel: 'wanted' | 'sure' | null;
  isDenied: boolean;
  /** How often its process died while it was working. */
  crashes: number;
  /** How often its process was closed in order while it was working. */
  closings: number;
  /** Whether an emergency stop has called off the attempt that would have followed by itself. */
  isCalledOff: boolean;
  /** What a person has written to it. */
  readonly messages: string[];
}

export function newFate(): Fate {
  return {
    cancel: null,
    isDenied: false,
    crashes: 0,
    closings: 0,
    isCalledOff: false,
    messages: [],
  };
}

type Status = Extract<RunEventBody, { type: 'status' }>;

/** What is wrong with the way of a run, in words; empty when nothing is. */
export function wrongWithRun(
  run: Run,
  bodies: readonly RunEventBody[],
  fate: Fate,
  maxRecoveries: number,
): readonly string[] {
  const changes = bodies.filter((body): body is Status => body.type === 'status');
  const wrong = wrongSteps(changes, run.status);
  const claim = (isTrue: boolean, what: string) => {
    if (!isTrue) wrong.push(what);
  };

  const ends = changes.filter(({ to }) => isTerminal(to)).length;
  claim(ends === (isTerminal(run.status) ? 1 : 0), `it has ${ends} ends`);
  claim(
    !isTerminal(run.status) || bodies.at(-1)?.type === 'status',
    'something follows on its end',
  );
  const isLost = fate.cancel === 'sure' && isTerminal(run.status) && run.status !== 'cancelled';
  claim(!isLost, `it was cancelled and is ${run.status}`);
  const again = changes.filter(({ from, to }) => from === 'running' && to === 'queued').length;
  claim(again === run.recoveries + fate.closings, `it was queued again ${again} times`);
  claim(run.recoveries <= Math.min(fate.crashes, maxRecoveries), `${run.recoveries} recoveries`);

  switch (run.status) {
    case 'queued':
    case 'running':
      break;
    case 'paused':
      claim(run.pausedFor !== null, 'it waits for nothing');
      break;
    case 'completed':
      claim(lastTurn(bodies)?.outcome === 'completed', 'its last turn did not complete');
      claim(
        run.checks.every((check) => check === 'passed'),
        'a check did not pass',
      );
      claim(untold(bodies, fate).length === 0, `it was not told ${untold(bodies, fate).join()}`);
      break;
    case 'failed':
      claim(run.failureCode !== 'denied' || fate.isDenied, 'nobody said no');
      claim(!NO_FAILURES.includes(run.failureCode), `it failed as ${run.failureCode}`);
      break;
    case 'cancelled':
      claim(fate.cancel !== null, 'nobody cancelled it');
      break;
    case 'interrupted':
      claim(fate.crashes > maxRecoveries, 'it could have gone on');
      break;
  }
  return wrong;
}

function wrongSteps(changes: readonly Status[], now: RunStatus): string[] {
  const wrong: string[] = [];
  for (const [index, { from, to }] of changes.entries()) {
    const before = changes[index - 1]?.to ?? null;
    if (from !== before) wrong.push(`it was ${before}, not ${from}`);
    if (before !== null && !WAYS[before].includes(to)) wrong.push(`from ${before} to ${to}`);
  }
  const last = changes.at(-1)?.to;
  if (last !== now) wrong.push(`it is ${now}, not ${last}`);
  return wrong;
}

function lastTurn(bodies: readonly RunEventBody[]) {
  return bodies.findLast((body) => body.type === 'turn_finished');
}

function untold(bodies: readonly RunEventBody[], { messages }: Fate): readonly string[] {
  const prompts = bodies.flatMap((body) => (body.type === 'turn_started' ? [body.prompt] : []));
  return messages.filter((message) => !prompts.some((prompt) => prompt.includes(message)));
}

/** What a task must be after its attempts, the latest one last; `fateOf` tells what was done to each. */
export function expectedTask(
  runs: readonly Run[],
  maxAttempts: number,
  fateOf: (run: Run) => Fate,
): Partial<Task> {
  const [last, before] = runs.toReversed();
  if (last === undefined) return { status: 'backlog' };
  switch (last.status) {
    case 'queued':
    case 'running':
    case 'completed':
    case 'cancelled':
      return { status: last.status, wakeAt: null, deadLetter: false };
    case 'paused':
      return { status: 'deferred', deadLetter: false };
    case 'interrupted':
      return { status: 'failed', wakeAt: null, deadLetter: false };
    case 'failed': {
      const task = afterFailure(last, last.tryNumber > 1 ? before : undefined, maxAttempts);
      return fateOf(last).isCalledOff ? { ...task, wakeAt: null } : task;
    }
  }
}

function afterFailure(run: Run, before: Run | undefined, maxAttempts: number): Partial<Task> {
  const isCurable = run.failureCode !== null && CURABLE.includes(run.failureCode);
  if (!isCurable) return { status: 'failed', wakeAt: null, deadLetter: false };
  const isSame = before?.failureCode === run.failureCode && before.error === run.error;
  if (isSame || run.tryNumber >= maxAttempts) return { status: 'failed', deadLetter: true };
  const wakeAt = (run.endedAt ?? 0) + 30_000 * 2 ** (run.tryNumber - 1);
  return { status: 'deferred', wakeAt, deadLetter: false };
}
