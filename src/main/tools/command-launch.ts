import process from 'node:process';
import type { GrantedFolder } from '../../shared/model/permission';
import { err, ok, type Result } from '../../shared/result';
import type { CommandContext } from '../engine/ports';
import { commandEnvironment } from './command-environment';
import { RUN_VARIABLE } from './leftovers';
import type { CommandToConfine, ConfinedCommand, Sandbox } from './sandbox/sandbox';
import { runShellCommand, type CommandReport } from './shell-command';

export interface CommandLine {
  readonly command: string;
  readonly timeoutSeconds: number;
  /** Null for a command that runs with all of the user's own rights. */
  readonly sandbox: Sandbox | null;
  /** Hosts that the sandbox lets it reach. */
  readonly hosts?: readonly string[];
  /** Folders besides the project's that the sandbox opens to it. */
  readonly folders?: readonly GrantedFolder[];
}

/** A command that runs; `ended` never rejects. */
export interface LaunchedCommand {
  readonly ended: Promise<CommandReport>;
}

/** Why a command was not begun. */
export interface NotLaunched {
  readonly sentence: string;
  readonly summary: string;
}

const ABORTED: CommandReport = { end: { type: 'aborted' }, leftovers: 0, mayStillRun: false };

/**
 * Begins a command line in the project's folder, without input. One that the sandbox cannot hold is
 * not begun.
 */
export async function launchCommand(
  { command, timeoutSeconds, sandbox, hosts = [], folders = [] }: CommandLine,
  { runId, folder, signal }: Omit<CommandContext, 'onActivity'>,
  onOutput: (chunk: Buffer) => void,
): Promise<Result<LaunchedCommand, NotLaunched>> {
  if (command.includes('\0')) {
    const sentence = 'The command holds a NUL byte, which no shell accepts.';
    return err({ sentence, summary: 'invalid command' });
  }
  const environment = {
    ...commandEnvironment(process.env, process.platform),
    [RUN_VARIABLE]: runId,
  };
  const line = { command, folder, environment, hosts, folders, signal };
  const ready = sandbox === null ? ok(unconfined(line)) : await sandbox.confine(line);
  if (!ready.ok) {
    if (signal.aborted) return ok({ ended: Promise.resolve(ABORTED) });
    return err({ sentence: `The command was not run. ${ready.error}`, summary: 'not started' });
  }
  const timeoutMs = timeoutSeconds * 1_000;
  const report = runAndRelease(ready.value, { folder, timeoutMs, signal, onOutput });
  // What is left in a sandbox ends with it; how much of that is still to be seen is chance.
  const ended =
    sandbox === null ? report : report.then((confined) => ({ ...confined, leftovers: 0 }));
  return ok({ ended });
}

function unconfined({ command, environment }: CommandToConfine): ConfinedCommand {
  return { command, environment, release: () => Promise.resolve() };
}

type RunOptions = Omit<Parameters<typeof runShellCommand>[0], 'command' | 'environment'>;

async function runAndRelease(ready: ConfinedCommand, options: RunOptions): Promise<CommandReport> {
  const { command, environment } = ready;
  const report = await runShellCommand({ command, environment, ...options });
  await ready.release();
  return report;
}
