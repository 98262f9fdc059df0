import process from 'node:process';
import { ok } from '../../shared/result';
import type { CommandContext, ToolRun } from '../engine/ports';
import { commandEnvironment } from './command-environment';
import { keptGap, toldGap, withNotes, wordsFor } from './command-words';
import { OutputEnds } from './output-ends';
import type { CommandToConfine, ConfinedCommand, Sandbox } from './sandbox/sandbox';
import { RUN_VARIABLE } from './leftovers';
import { runShellCommand, type CommandReport } from './shell-command';

/** Bytes of output that are told, half from the beginning and half from the end. */
const TOLD_BYTES = 16 * 1024;
/** Bytes of output that are kept for a person, likewise. */
const KEPT_BYTES = 10_000_000;

interface CommandLine {
  readonly command: string;
  readonly timeoutSeconds: number;
  /** Null for a command that runs with all of the user's own rights. */
  readonly sandbox: Sandbox | null;
}

export type CommandRun = Omit<ToolRun, 'citations'>;

/**
 * Runs a command line in the project's folder, without input. Output: first `exit N`, `timed out
 * after N s; …`, `killed by SIGNAL` or `cancelled; …`, then stdout and stderr in the order in which
 * they arrived, then notes in square brackets. `fullOutput` is set when `output` is only a part. A
 * command that does not exit with 0 is an error; one that the sandbox cannot hold is not run.
 */
export async function runCommandLine(
  { command, timeoutSeconds, sandbox }: CommandLine,
  { runId, folder, signal, onActivity }: CommandContext,
): Promise<CommandRun> {
  if (command.includes('\0')) {
    return notRun('The command holds a NUL byte, which no shell accepts.', 'invalid command');
  }
  const environment = {
    ...commandEnvironment(process.env, process.platform),
    [RUN_VARIABLE]: runId,
  };
  const line = { command, folder, environment, signal };
  const ready = sandbox === null ? ok(unconfined(line)) : await sandbox.confine(line);
  if (!ready.ok && !signal.aborted) {
    return notRun(`The command was not run. ${ready.error}`, 'not started');
  }
  const told = new OutputEnds(TOLD_BYTES);
  const kept = new OutputEnds(KEPT_BYTES);
  const report = ready.ok
    ? await runAndRelease(ready.value, {
        folder,
        timeoutMs: timeoutSeconds * 1_000,
        signal,
        onOutput: (chunk) => {
          told.add(chunk);
          kept.add(chunk);
          onActivity();
        },
      })
    : CANCELLED;
  // What is left in a sandbox ends with it; how much of that is still to be seen is chance.
  const noted = sandbox === null ? report : { ...report, leftovers: 0 };
  const { title, summary, outcome, exitCode } = wordsFor(report.end, timeoutSeconds);
  const whole = (body: string): string => withNotes(title, body, noted);
  return {
    outcome,
    output: whole(told.text((bytes) => toldGap(bytes, kept.isWhole))),
    fullOutput: told.isWhole ? null : whole(kept.text(keptGap)),
    summary,
    exitCode,
  };
}

const CANCELLED: CommandReport = { end: { type: 'aborted' }, leftovers: 0, mayStillRun: false };

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

function notRun(sentence: string, summary: string): CommandRun {
  return { outcome: 'error', output: sentence, fullOutput: null, summary, exitCode: null };
}
