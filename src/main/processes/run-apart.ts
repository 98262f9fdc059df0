import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { ProcessStart } from './process-start';
import { spawnApart } from './spawn-apart';

interface RunLimits {
  readonly input?: Buffer | undefined;
  /** Bytes of stdout and of stderr. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

export type RunEnd =
  | {
      readonly type: 'exited';
      readonly exitCode: number;
      readonly stdout: Buffer;
      readonly stderr: Buffer;
    }
  | { readonly type: 'signalled'; readonly signal: NodeJS.Signals; readonly stderr: Buffer }
  /** `code` is the system's, such as `ENOENT`. */
  | { readonly type: 'not_started'; readonly code: string }
  | { readonly type: 'too_much_output' };

/** After SIGTERM, so that a program can take its temporary files away (ms). */
const TERM_GRACE_MS = 300;

/**
 * Runs a program to its end with all that it started, and gives what it put out.
 * @throws the signal's reason when it is aborted.
 */
export async function runApart(
  start: Omit<ProcessStart, 'stdin' | 'leads'>,
  { input, maxBytes, signal }: RunLimits,
): Promise<RunEnd> {
  signal.throwIfAborted();
  let child: ChildProcess;
  try {
    child = spawnApart({ ...start, stdin: input === undefined ? 'ignore' : 'pipe', leads: true });
  } catch (error) {
    return { type: 'not_started', code: codeOf(error) };
  }
  let killTimer: NodeJS.Timeout | undefined;
  const end = (): void => {
    kill(child, 'SIGTERM');
    killTimer ??= setTimeout(() => kill(child, 'SIGKILL'), TERM_GRACE_MS);
  };
  const overflow = new AbortController();
  const tooMuch = (): void => {
    overflow.abort();
    end();
  };
  const stdout = collected(child.stdout, maxBytes, tooMuch);
  const stderr = collected(child.stderr, maxBytes, tooMuch);
  // A program that ends before it has read everything is no error of this side.
  child.stdin?.on('error', () => undefined).end(input);
  signal.addEventListener('abort', end, { once: true });
  try {
    const ended = await closed(child);
    signal.throwIfAborted();
    if (overflow.signal.aborted) return { type: 'too_much_output' };
    if (ended.type === 'not_started') return ended;
    const said = Buffer.concat(stderr);
    return ended.type === 'exited'
      ? { ...ended, stdout: Buffer.concat(stdout), stderr: said }
      : { ...ended, stderr: said };
  } finally {
    if (killTimer !== undefined) kill(child, 'SIGKILL');
    clearTimeout(killTimer);
    signal.removeEventListener('abort', end);
  }
}

type Closed =
  | { readonly type: 'exited'; readonly exitCode: number }
  | { readonly type: 'signalled'; readonly signal: NodeJS.Signals }
  | { readonly type: 'not_started'; readonly code: string };

function closed(child: ChildProcess): Promise<Closed> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      if (child.pid === undefined) resolve({ type: 'not_started', code: codeOf(error) });
    });
    child.once('close', (exitCode, signal) => {
      resolve(
        signal === null
          ? { type: 'exited', exitCode: exitCode ?? 0 }
          : { type: 'signalled', signal },
      );
    });
  });
}

function collected(stream: Readable | null, maxBytes: number, tooMuch: () => void): Buffer[] {
  const chunks: Buffer[] = [];
  let bytes = 0;
  stream?.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= maxBytes) chunks.push(chunk);
    else tooMuch();
  });
  return chunks;
}

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended.
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'an unknown error';
}
