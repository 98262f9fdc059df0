import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appEnvironment, runtime, test as base } from './app';

interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface StartedCommand {
  /** Everything that it has written to its output so far. */
  readonly written: () => string;
  readonly signal: (name: NodeJS.Signals) => void;
  /** Ends the reading side of its output, as `| head -1` does after a line. */
  readonly stopReading: () => void;
  readonly ended: Promise<CommandResult>;
}

/** A test that can start the executable with arguments of its own, as a shell would. */
export const test = base.extend<{
  /** Starts on the test's data folder; what still runs at the end of the test is killed. */
  readonly command: (args: readonly string[]) => StartedCommand;
}>({
  command: async ({ dataFolder }, use) => {
    const kills: (() => void)[] = [];
    await use((args) => {
      const { kill, ...command } = startCommand(dataFolder, args);
      kills.push(kill);
      return command;
    });
    for (const kill of kills) kill();
  },
});
export { expect } from './app';

function startCommand(
  dataFolder: string,
  args: readonly string[],
): StartedCommand & { readonly kill: () => void } {
  const { executable, flags } = runtime();
  const child = spawn(executable, [...flags, '.', ...args], {
    env: appEnvironment(dataFolder),
    stdio: ['ignore', 'pipe', 'pipe'],
    // In a group of its own, so that the browser's processes can be killed with it.
    detached: true,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return {
    written: () => stdout,
    signal: (name) => void child.kill(name),
    stopReading: () => void child.stdout.destroy(),
    ended: once(child, 'close').then(() => ({ code: child.exitCode, stdout, stderr })),
    kill: () => {
      const running = child.exitCode === null && child.signalCode === null;
      if (running && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    },
  };
}
