import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { err, ok, type Result } from '../../../shared/result';
import { errorCode } from '../failure-sentence';
import { endProcesses, treeOf } from '../process-tree';
import { spawnServer, type SpawnedServer } from './spawn-server';

interface ServerProcessOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** All that it sees of an environment, besides one variable that marks its processes. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where it runs; absolute. */
  readonly folder: string;
  readonly onOutput: (chunk: Buffer) => void;
  readonly onErrorOutput: (chunk: Buffer) => void;
  /** Once, when it has ended and nothing of its process tree is left. */
  readonly onEnd: (end: ProcessEnd) => void;
}

/** How it ended; one of the two is null. */
export interface ProcessEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ServerProcess {
  readonly pid: number;
  /** Rejects when the process no longer reads: where it has ended, after `onEnd` has told that. */
  write(text: string): Promise<void>;
  /** Closes its input, lets it end by itself for a moment, and ends its process tree. It never rejects. */
  end(): Promise<void>;
}

/** After its input was closed, which is how a server is asked to end. */
const END_GRACE_MS = 500;
/** For the end of a process that no longer reads. */
const UNREAD_MS = 1_000;
/** For the rest of the output, once every process that could write it has ended. */
const DRAIN_MS = 300;

/** Every process of a server has it in its environment. */
const MARKER_VARIABLE = 'TASKWRIGHT_MCP';

/**
 * Starts a program without a shell, with a clean environment and none of this app's open files.
 * @returns the system's error code, `ENOENT` say, when it cannot be started; null for an unknown one.
 */
export async function startServerProcess(
  options: ServerProcessOptions,
): Promise<Result<ServerProcess, string | null>> {
  const life = randomUUID();
  const spawned = await started({
    ...options,
    environment: { ...options.environment, [MARKER_VARIABLE]: life },
  });
  if (!spawned.ok) return spawned;
  const { child, pid, killWindowsTree } = spawned.value;
  const tree = treeOf(pid, `${MARKER_VARIABLE}=${life}`);
  const { stdin, stdout, stderr } = child;
  stdout?.on('data', options.onOutput);
  stderr?.on('data', options.onErrorOutput);
  // What cannot be written is told to who wrote it.
  stdin?.on('error', () => undefined);

  const exited = new Promise<ProcessEnd>((resolve) => {
    child.once('exit', (exitCode, signal) => resolve({ exitCode, signal }));
  });
  const drained = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  const gone = exited.then(async (end) => {
    await endProcesses(tree);
    await Promise.race([drained, delay(DRAIN_MS)]);
    stdout?.destroy();
    stderr?.destroy();
    options.onEnd(end);
  });

  return ok({
    pid,
    write: async (text) => {
      const failure = await new Promise<Error | null>((resolve) => {
        stdin?.write(text, (error) => resolve(error instanceof Error ? error : null));
      });
      if (failure === null) return;
      await Promise.race([gone, delay(UNREAD_MS)]);
      throw failure;
    },
    end: async () => {
      stdin?.end();
      await Promise.race([exited, delay(END_GRACE_MS)]);
      killWindowsTree();
      const { left } = await endProcesses(tree);
      // One that the system cannot end must not hold up the app's own end.
      if (left === 0) await gone;
    },
  });
}

type Started = SpawnedServer & { readonly pid: number };

async function started(
  program: Parameters<typeof spawnServer>[0],
): Promise<Result<Started, string | null>> {
  try {
    const spawned = spawnServer(program);
    const failure = new Promise<unknown>((resolve) => {
      spawned.child.on('error', resolve);
    });
    const { pid } = spawned.child;
    return pid === undefined ? err(errorCode(await failure)) : ok({ ...spawned, pid });
  } catch (cause) {
    return err(errorCode(cause));
  }
}
