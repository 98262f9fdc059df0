import { z } from 'zod';
import { runCommandLine } from './command-run';
import type { Sandbox } from './sandbox/sandbox';
import { defineTool, type Tool } from './tool';
import { failed } from './tool-run';

const DEFAULT_TIMEOUT_SECONDS = 120;

interface RunCommandOptions {
  /** Null to run commands with all of the user's own rights. */
  readonly sandbox: Sandbox | null;
}

/**
 * An agent's commands; `command-run.ts` says what the output is. With a sandbox no command runs
 * outside it: where the system has none, the tool fails and says why.
 */
export function createRunCommand({ sandbox }: RunCommandOptions): Tool {
  return defineTool({
    name: 'run_command',
    description:
      'Runs a shell command in the project folder, without input, and returns its exit code and ' +
      'output (at most 16 KiB of it). Background processes end with the command. ' +
      'Default timeout: 120 seconds.' +
      (sandbox === null
        ? ''
        : ' There is no network, and only the project folder and $TMPDIR can be written to.'),
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
    async run({ command, timeoutSeconds = DEFAULT_TIMEOUT_SECONDS }, context) {
      const reason = (await sandbox?.unavailable()) ?? null;
      if (reason !== null) return failed(`The command was not run. ${reason}`, 'no sandbox');
      const run = await runCommandLine({ command, timeoutSeconds, sandbox }, context);
      return { ...run, citations: [] };
    },
  });
}
