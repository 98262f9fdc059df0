import process from 'node:process';
import { commandEnvironment } from '../command-environment';
import { errorCode } from '../failure-sentence';
import { OutputEnds } from '../output-ends';
import { runShellCommand } from '../shell-command';
import { makePrivateFolder, removePrivateFolder } from './private-folder';
import { firstLine, type CommandToConfine, type ConfinedCommand } from './sandbox';

/** For a shell to begin in the sandbox and end again where the machine is busy. */
const TIMEOUT_MS = 20_000;
/** What a shell exits with when a program is missing. */
const NOT_FOUND = 127;
const SAID_BYTES = 1_000;

type Confine = (command: CommandToConfine) => Promise<ConfinedCommand>;

/**
 * Tries the sandbox on a command that does nothing: why this machine has none, in a sentence, or
 * null. No project has a say in it, because a command may then run without: the trial is made in a
 * folder of its own, and what may pass, such as a full disk, is no verdict. Never rejects.
 */
export async function probeSandbox(
  confine: Confine,
  platform: NodeJS.Platform,
): Promise<string | null> {
  if (platform !== 'linux' && platform !== 'darwin') {
    return 'Taskwright has no sandbox for this system.';
  }
  try {
    const folder = await makePrivateFolder();
    try {
      return await probeIn(folder, confine);
    } finally {
      await removePrivateFolder(folder);
    }
  } catch (cause) {
    return errorCode(cause) === null ? `The sandbox cannot be set up (${firstLine(cause)}).` : null;
  }
}

async function probeIn(folder: string, confine: Confine): Promise<string | null> {
  const { signal } = new AbortController();
  const environment = commandEnvironment(process.env, process.platform);
  const confined = await confine({
    ...{ command: 'true', folder, environment, signal },
    hosts: [],
    folders: [],
  });
  const said = new OutputEnds(SAID_BYTES);
  const { end } = await runShellCommand({
    command: confined.command,
    folder,
    environment: confined.environment,
    timeoutMs: TIMEOUT_MS,
    signal,
    onOutput: (chunk) => said.add(chunk),
  });
  await confined.release();
  if (end.type !== 'exited' || end.exitCode === 0) return null;
  const why = firstLine(said.text(() => ''));
  return end.exitCode === NOT_FOUND
    ? `The sandbox lacks a program (${why}); on Linux, install the package bubblewrap.`
    : `The system does not let the sandbox start (${why}); on Linux, allow unprivileged user namespaces.`;
}
