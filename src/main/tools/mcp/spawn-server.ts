import type { ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { execa } from 'execa';
import { spawnApart } from '../../processes/spawn-apart';

interface ServerProgram {
  readonly command: string;
  readonly args: readonly string[];
  /** All that it sees of an environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where it runs, and from where a path to it leads; absolute. */
  readonly folder: string;
}

export interface SpawnedServer {
  readonly child: ChildProcess;
  /** Ends it with its descendants where the system knows no sessions: on Windows. */
  readonly killWindowsTree: () => void;
}

/**
 * Starts a program without a shell, in a session of its own, with none of this app's open files.
 * @throws the system's error, `ENOENT` say; or the child tells it as its event `error`.
 */
export function spawnServer({ command, args, environment, folder }: ServerProgram): SpawnedServer {
  if (process.platform === 'win32') return spawnOnWindows({ command, args, environment, folder });
  const file = command.includes('/') ? resolve(folder, command) : command;
  const child = spawnApart({
    program: { file, args },
    folder,
    environment,
    stdin: 'pipe',
    leads: true,
  });
  return { child, killWindowsTree: () => undefined };
}

/** By execa, which finds `npx.cmd` for `npx` and quotes for it as it needs. */
function spawnOnWindows({ command, args, environment, folder }: ServerProgram): SpawnedServer {
  const subprocess = execa(command, args, {
    cwd: folder,
    env: environment,
    extendEnv: false,
    stdin: 'pipe',
    buffer: false,
    reject: false,
    killDescendants: true,
  });
  return {
    child: subprocess.nodeChildProcess,
    killWindowsTree: () => void subprocess.kill('SIGKILL'),
  };
}
