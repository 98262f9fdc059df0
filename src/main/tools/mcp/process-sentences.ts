import { shownPath } from '../wording';
import type { ProcessEnd } from './server-process';

/** Characters of a server's own words that a sentence repeats. */
const QUOTED_CHARS = 200;

/** Words of a server in quotation marks: one line, not endless. */
export function quoted(words: string): string {
  const line = words.replace(/\p{Cc}/gu, ' ').trim();
  return `“${line.length > QUOTED_CHARS ? `${line.slice(0, QUOTED_CHARS)}…` : line}”`;
}

/** Why a program could not be started; `code` is the system's, null for an unknown one. */
export function notStartedSentence(command: string, code: string | null): string {
  const program = `The program “${shownPath(command)}”`;
  switch (code) {
    case 'ENOENT':
      return `${program} was not found, or may not be executed; check that it is installed, or give its whole path.`;
    case 'EACCES':
      return `${program} may not be executed by this user; check its permissions.`;
    case 'E2BIG':
      return `${program} was not started: its arguments and variables are too long for this system.`;
    case null:
    default:
      return `${program} could not be started (${code ?? 'no error code'}).`;
  }
}

/** How a server's process ended by itself, with what it printed last. */
export function endSentence({ exitCode, signal }: ProcessEnd, lastPrinted: string | null): string {
  const how = signal === null ? `with exit code ${exitCode ?? 0}` : `because of ${signal}`;
  const words = lastPrinted === null ? '' : `; it last printed ${quoted(lastPrinted)}`;
  return `Its process ended ${how}${words}.`;
}
