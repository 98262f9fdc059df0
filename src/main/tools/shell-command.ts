import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { spawnApart } from '../processes/spawn-apart';
import { errorCode } from './failure-sentence';
import { endProcesses, treeOf } from './process-tree';

interface ShellCommand {
  readonly command: string;
  /** Where it runs; absolute. */
  readonly folder: string;
  /** All that it sees of an environment, besides one variable that marks its processes. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Takes stdout and stderr as they arrive; a chunk is not used again. */
  readonly onOutput: (chunk: Buffer) => void;
}

export type CommandEnd =
  | { readonly type: 'exited'; readonly exitCode: number }
  | { readonly type: 'signalled'; readonly signal: NodeJS.Signals }
  | { readonly type: 'timed_out' }
  | { readonly type: 'aborted' }
  /** `code` is the system's error code, such as `ENOENT` for a missing folder. */
  | { readonly type: 'not_started'; readonly code: string };

export interface CommandReport {
  readonly end: CommandEnd;
  /** Processes that outlived the shell and were ended after it; 0 when the whole tree was killed. */
  readonly leftovers: number;
  /** Whether something that could not be found or ended may still run. */
  readonly mayStillRun: boolean;
}

/** How long the shell's end and the rest of its output are waited for after the kill, in pieces. */
const SETTLE_PIECES = 4;
const SETTLE_PIECE_MS = 100;

/**
 * Runs a command in a shell and ends every process that it started: on timeout, on abort, and what
 * is left in the background when the shell exits. It never rejects. It settles within some 50 ms of
 * that moment, 0.3 s where a process ignores SIGTERM, 0.5 s where one that escaped holds the output
 * open, and 1.3 s where one cannot be killed.
 */
export async function runShellCommand(request: ShellCommand): Promise<CommandReport> {
  if (request.signal.aborted) return unstarted({ type: 'aborted' });
  const call = randomUUID();
  const subprocess = start(request, call);
  if (typeof subprocess === 'string') return unstarted({ type: 'not_started', code: subprocess });
  const failure = new Promise<string>((resolve) => {
    subprocess.once('error', (error) => resolve(errorCode(error) ?? 'an unknown error'));
  });
  const { pid } = subprocess;
  if (pid === undefined) return unstarted({ type: 'not_started', code: await failure });
  const tree = treeOf(pid, `TASKWRIGHT_CALL=${call}`);
  const exited = new Promise<CommandEnd>((resolve) => {
    subprocess.once('exit', (code, signal) => resolve(exitEnd(code, signal)));
  });
  const drained = new Promise<boolean>((resolve) => {
    subprocess.once('close', () => resolve(true));
  });
  const outputs = [subprocess.stdout, subprocess.stderr];
  for (const output of outputs) output?.on('data', request.onOutput);

  const end = await firstOf(exited, request.timeoutMs, request.signal);
  const wasKilled = end.type === 'timed_out' || end.type === 'aborted';
  if (process.platform === 'win32' && wasKilled) await endWindowsTree(pid);
  const { found, left } = await endProcesses(tree);
  const settled = patience();
  await Promise.race([exited, settled]);
  const isDrained = await Promise.race([drained, settled]);
  if (!isDrained) for (const output of outputs) output?.destroy();
  return {
    end,
    leftovers: wasKilled ? 0 : found,
    mayStillRun: left > 0 || !isDrained,
  };
}

/** The shell in its own session, or the system's error code. */
function start({ command, folder, environment }: ShellCommand, call: string) {
  try {
    return spawnApart({
      program: command,
      folder,
      environment: { ...environment, TASKWRIGHT_CALL: call },
      stdin: 'ignore',
      leads: true,
    });
  } catch (error) {
    return errorCode(error) ?? 'an unknown error';
  }
}

/** Windows has neither sessions nor groups to signal. */
async function endWindowsTree(pid: number): Promise<void> {
  const killer = spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
  await once(killer, 'close').catch(() => undefined);
}

/** Resolves with false. In pieces, so that one stall of the event loop does not use it all up. */
async function patience(): Promise<false> {
  for (let piece = 0; piece < SETTLE_PIECES; piece += 1) await delay(SETTLE_PIECE_MS);
  return false;
}

function unstarted(end: CommandEnd): CommandReport {
  return { end, leftovers: 0, mayStillRun: false };
}

/** Which comes first: the shell's exit, the time's end, or the abort. */
async function firstOf(
  exited: Promise<CommandEnd>,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<CommandEnd> {
  const done = new AbortController();
  const timedOut: CommandEnd = { type: 'timed_out' };
  const timer = delay(timeoutMs, timedOut, { signal: done.signal });
  const aborted = untilAborted(signal, done.signal);
  try {
    return await Promise.race([exited, timer, aborted]);
  } finally {
    done.abort();
    await Promise.allSettled([timer, aborted]);
  }
}

async function untilAborted(signal: AbortSignal, done: AbortSignal): Promise<CommandEnd> {
  if (!signal.aborted) await once(signal, 'abort', { signal: done });
  return { type: 'aborted' };
}

function exitEnd(code: number | null, signal: NodeJS.Signals | null): CommandEnd {
  return signal === null ? { type: 'exited', exitCode: code ?? 0 } : { type: 'signalled', signal };
}
