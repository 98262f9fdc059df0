import process from 'node:process';
import { z } from 'zod';
import { assertNever } from '../../shared/assert-never';
import type { ToolOutcome } from '../../shared/model/run-event';
import { commandEnvironment } from './command-environment';
import { OutputEnds } from './output-ends';
import { runShellCommand, type CommandEnd, type CommandReport } from './shell-command';
import { defineTool } from './tool';
import { failed } from './tool-run';
import { counted, grouped } from './wording';

/** Bytes of output that the model is told, half from the beginning and half from the end. */
const TOLD_BYTES = 16 * 1024;
/** Bytes of output that are kept for a person, likewise. */
const KEPT_BYTES = 10_000_000;
const DEFAULT_TIMEOUT_SECONDS = 120;

/**
 * Output: first `exit N`, `timed out after N s; …`, `killed by SIGNAL` or `cancelled; …`, then stdout
 * and stderr in the order in which they arrived, then notes in square brackets. `fullOutput` is set
 * when the model is told only a part. A command that does not exit with 0 is an error.
 */
export const runCommand = defineTool({
  name: 'run_command',
  description:
    'Runs a shell command in the project folder, without input, and returns its exit code and ' +
    'output (at most 16 KiB of it). Background processes end with the command. ' +
    'Default timeout: 120 seconds.',
  access: 'writes',
  repeatable: false,
  input: z.strictObject({
    command: z.string().min(1).describe('The command line for the shell.'),
    timeoutSeconds: z
      .number()
      .int()
      .min(1)
      .max(3_600)
      .optional()
      .describe('Seconds until the command is killed, 1 to 3600. Default 120.'),
  }),
  async run({ command, timeoutSeconds = DEFAULT_TIMEOUT_SECONDS }, { folder, signal }) {
    if (command.includes('\0')) {
      return failed('The command holds a NUL byte, which no shell accepts.', 'invalid command');
    }
    const told = new OutputEnds(TOLD_BYTES);
    const kept = new OutputEnds(KEPT_BYTES);
    const report = await runShellCommand({
      command,
      folder,
      environment: commandEnvironment(process.env, process.platform),
      timeoutMs: timeoutSeconds * 1_000,
      signal,
      onOutput: (chunk) => {
        told.add(chunk);
        kept.add(chunk);
      },
    });
    const { title, summary, outcome, exitCode } = wordsFor(report.end, timeoutSeconds);
    const whole = (body: string): string => withNotes(title, body, report);
    return {
      outcome,
      output: whole(told.text((bytes) => toldGap(bytes, kept))),
      fullOutput: told.isWhole ? null : whole(kept.text(keptGap)),
      summary,
      exitCode,
    };
  },
});

interface EndWords {
  readonly title: string;
  readonly summary: string;
  readonly outcome: ToolOutcome;
  readonly exitCode: number | null;
}

function wordsFor(end: CommandEnd, timeoutSeconds: number): EndWords {
  switch (end.type) {
    case 'exited': {
      const title = `exit ${end.exitCode}`;
      const outcome = end.exitCode === 0 ? 'ok' : 'error';
      return { title, summary: title, outcome, exitCode: end.exitCode };
    }
    case 'signalled': {
      const title = `killed by ${end.signal}`;
      return { title, summary: title, outcome: 'error', exitCode: null };
    }
    case 'timed_out': {
      const title = `timed out after ${timeoutSeconds} s; the process tree was killed`;
      return { title, summary: 'timed out', outcome: 'error', exitCode: null };
    }
    case 'aborted': {
      const title = 'cancelled; the process tree was killed';
      return { title, summary: 'cancelled', outcome: 'cancelled', exitCode: null };
    }
    case 'not_started': {
      const title = `The command could not be started: ${notStartedBecause(end.code)}`;
      return { title, summary: 'not started', outcome: 'error', exitCode: null };
    }
    default:
      return assertNever(end);
  }
}

function notStartedBecause(code: string | null): string {
  if (code === 'ENOENT') return 'the project folder or the shell is missing.';
  if (code === 'E2BIG') return 'it is too long; write it to a file and run that.';
  if (code === 'EACCES') return 'the project folder may not be entered.';
  return `the system answered ${code ?? 'with an unknown error'}.`;
}

function withNotes(title: string, body: string, report: CommandReport): string {
  const notes: string[] = [];
  if (report.leftovers > 0) {
    const were = report.leftovers === 1 ? 'was' : 'were';
    const left = counted(report.leftovers, 'background process', 'background processes');
    notes.push(`[${left} that the command left behind ${were} ended]`);
  }
  if (report.mayStillRun) notes.push('[a process that the command started may still be running]');
  if (notes.length === 0) return body === '' ? title : `${title}\n${body}`;
  return `${title}\n${body}${body === '' || body.endsWith('\n') ? '' : '\n'}${notes.join('\n')}`;
}

function toldGap(bytes: number, kept: OutputEnds): string {
  const where = kept.isWhole
    ? 'the whole output is kept with this attempt'
    : 'the first and last 5,000,000 bytes are kept with this attempt';
  return `[… ${grouped(bytes)} bytes left out; ${where}]`;
}

function keptGap(bytes: number): string {
  return `[… ${grouped(bytes)} bytes left out; of so much output only both ends are kept]`;
}
