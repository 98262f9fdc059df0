import { isSimpleCommand } from '../../../shared/simple-command';

/** What the shell takes away or reads as the end of a word. */
const NOT_OF_A_WORD = /["'\\]|[\s;&|<>`$(){}]+/g;
/** A program or one of its subcommands, such as `npm` or `run-script`; no option and no path. */
const PLAIN_WORD = /^[A-Za-z][\w:-]*$/;

/**
 * Whether an allowed beginning covers a command: in whole words, and only where nothing else runs in the
 * same line. A line that is allowed word by word is covered whatever it holds.
 */
export function allowsCommand(pattern: string, command: string): boolean {
  const line = command.trim();
  return line === pattern || (isSimpleCommand(line) && beginsWith(line, pattern));
}

/**
 * Whether a command that is denied or asked about stands anywhere in a line, also quoted, by its path, or
 * as another one's argument: it is better to find one too many.
 */
export function namesCommand(pattern: string, command: string): boolean {
  const wanted = wordsOf(pattern);
  const words = wordsOf(command);
  return words.some((_, start) =>
    wanted.every((word, index) => {
      const found = words[start + index];
      return found === word || (index === 0 && found?.endsWith(`/${word}`) === true);
    }),
  );
}

function wordsOf(line: string): readonly string[] {
  return line
    .replace(NOT_OF_A_WORD, (found) => (/^["'\\]$/.test(found) ? '' : ' '))
    .trim()
    .split(' ');
}

/**
 * What an answer "always" allows: a program with its subcommand and whatever follows, such as
 * `npm test`; the whole line where that says too little.
 */
export function patternFor(command: string): string {
  const line = command.trim();
  const [program = '', subcommand = ''] = line.split(/\s+/);
  return isSimpleCommand(line) && PLAIN_WORD.test(program) && PLAIN_WORD.test(subcommand)
    ? `${program} ${subcommand}`
    : line;
}

function beginsWith(line: string, pattern: string): boolean {
  const words = line.split(/\s+/);
  return pattern.split(/\s+/).every((word, index) => words[index] === word);
}
