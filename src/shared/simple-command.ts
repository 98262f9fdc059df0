/**
 * Whatever joins commands, runs one inside another, opens a file or is expanded by the shell. A line
 * without any of it is one program with its arguments.
 */
const MORE_THAN_ONE_PROGRAM = /[;&|<>`$\n\r(){}\\]/;

/** Whether a line is one program with its arguments, so that its beginning says what it does. */
export function isSimpleCommand(command: string): boolean {
  return !MORE_THAN_ONE_PROGRAM.test(command);
}
