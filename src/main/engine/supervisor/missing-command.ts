import { commandOf, unresolved, type CommandTrouble } from './command-trouble';
import type { FinishedCall } from './finished-call';
import { shownCall } from './wording';

/** What shells exit with when a program is not found, or is found and cannot be executed. */
const NOT_FOUND = 127;
const NOT_EXECUTABLE = 126;

const NAME = String.raw`([\w./+@~-]{1,80})`;
const SHELL = String.raw`^(?:[\w./-]*sh|env): (?:line \d+: |\d+: )?[‘'"]?`;

/** How shells name the program, in their own words. */
const SAID: readonly RegExp[] = [
  new RegExp(String.raw`command not found: ${NAME}\s*$`, 'm'),
  new RegExp(String.raw`(?:^|[\s:])${NAME}: (?:command )?not found\s*$`, 'm'),
  new RegExp(
    String.raw`${SHELL}${NAME}[’'"]?: (?:No such file or directory|Permission denied)\s*$`,
    'm',
  ),
  new RegExp(
    String.raw`${SHELL}${NAME}: (?:cannot execute|bad interpreter|.*: bad interpreter)\b`,
    'm',
  ),
];

/** A program that a command needs is not there; null where a later command of the turn succeeded. */
export function missingCommand(calls: readonly FinishedCall[]): CommandTrouble | null {
  const found = unresolved(
    calls,
    ({ exitCode }) => exitCode === NOT_FOUND || exitCode === NOT_EXECUTABLE,
  );
  if (found === null) return null;
  const { exitCode, preview } = found.result.body;
  const name = nameIn(preview) ?? onlyProgramOf(commandOf(found));
  const program = name ?? 'a program that it calls';
  const what = exitCode === NOT_FOUND ? 'is missing' : 'cannot be executed';
  return {
    summary: `${shownCall(found.call)} ended with exit ${exitCode ?? ''}: ${program} ${what} on this machine.`,
    remedy:
      exitCode === NOT_FOUND
        ? `Install ${name ?? 'what is missing'}, or do the work another way.`
        : `Make ${name ?? 'the program'} executable, or do the work another way.`,
    evidence: [found.call.seq, found.result.seq],
  };
}

function nameIn(output: string): string | null {
  for (const pattern of SAID) {
    const name = pattern.exec(output)?.[1];
    if (name !== undefined) return name;
  }
  return null;
}

/** The program of a command line that plainly has only one. */
function onlyProgramOf(command: string): string | null {
  if (/[|&;<>()$`\n"'\\]/.test(command)) return null;
  return new RegExp(String.raw`^\s*(?:\w+=\S*\s+)*${NAME}(?:\s|$)`).exec(command)?.[1] ?? null;
}
