/** A failure that the reader can act on: its message says in one sentence what happened, why, and what to do. */
export class SetUpError extends Error {
  name = 'SetUpError';
}

/**
 * Runs a command-line program and leaves with its exit code. A failure that was foreseen (or that the operating system
 * reports, such as a full disk) prints its message alone; a bug keeps its stack.
 *
 * @param {() => Promise<number | void>} program - resolves to the exit code, 0 when it resolves to nothing
 */
export async function runProgram(program) {
  try {
    process.exitCode = (await program()) ?? 0;
  } catch (error) {
    const foreseen = error instanceof SetUpError || error?.code !== undefined;
    console.error(foreseen ? error.message : error);
    process.exitCode = 1;
  }
}
