import { assertNever } from '../../shared/assert-never';
import type { ToolOutcome } from '../../shared/model/run-event';
import type { CommandEnd, CommandReport } from './shell-command';
import { counted, grouped } from './wording';

/** How a command ended, in words. */
interface EndWords {
  readonly title: string;
  readonly summary: string;
  readonly outcome: ToolOutcome;
  readonly exitCode: number | null;
}

export function wordsFor(end: CommandEnd, timeoutSeconds: number): EndWords {
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

function notStartedBecause(code: string): string {
  if (code === 'ENOENT') return 'the project folder or the shell is missing.';
  if (code === 'E2BIG') return 'it is too long; write it to a file and run that.';
  if (code === 'EACCES') return 'the project folder may not be entered.';
  return `the system answered ${code}.`;
}

/** The whole text about a command: how it ended, what it printed, and what is to be noted. */
export function withNotes(title: string, body: string, report: CommandReport): string {
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

export function toldGap(bytes: number, isKeptWhole: boolean): string {
  const where = isKeptWhole
    ? 'the whole output is kept with this attempt'
    : 'the first and last 5,000,000 bytes are kept with this attempt';
  return `[… ${grouped(bytes)} bytes left out; ${where}]`;
}

export function keptGap(bytes: number): string {
  return `[… ${grouped(bytes)} bytes left out; of so much output only both ends are kept]`;
}
