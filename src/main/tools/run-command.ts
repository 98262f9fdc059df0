import { z } from 'zod';
import { err, ok } from '../../shared/result';
import type { ToolContext } from '../engine/ports';
import type { BackgroundCommands } from './background/background-commands';
import type { CommandLine } from './command-launch';
import { runCommandLine } from './command-run';
import { movedRun } from './moved-run';
import { realPathOr } from './real-path';
import type { Sandbox } from './sandbox/sandbox';
import { defineTool, type Tool } from './tool';
import { failed, succeeded } from './tool-run';

const DEFAULT_TIMEOUT_SECONDS = 120;
/** A day: a command in the background ends with its attempt. */
const BACKGROUND_TIMEOUT_SECONDS = 24 * 60 * 60;

interface RunCommandOptions {
  readonly sandbox: Sandbox;
  readonly background: BackgroundCommands;
}

/**
 * An agent's commands; `command-run.ts` says what the output is. They run in the sandbox where this
 * system has one, else with all of the user's rights; a person is asked for each one then.
 */
export function createRunCommand({ sandbox, background }: RunCommandOptions): Tool {
  return defineTool({
    name: 'run_command',
    description:
      'Runs a shell command in the project folder, without input, and returns its exit code and ' +
      'output (at most 16 KiB of it). Processes that it leaves behind end with it; what shall go on ' +
      'running, such as a server, is started with background: its output is read with ' +
      'command_output. Default timeout: 120 seconds. Where the system has a sandbox, only the ' +
      'project folder and $TMPDIR can be written to and there is no network but to allowed hosts.',
    access: 'writes',
    repeatable: false,
    cites: false,
    network: false,
    input: z.strictObject({
      command: z.string().min(1).describe('The command line for the shell.'),
      timeoutSeconds: z
        .number()
        .int()
        .min(1)
        .max(3_600)
        .optional()
        .describe('Seconds until the command is killed, 1 to 3600. Default 120.'),
      background: z
        .boolean()
        .optional()
        .describe('Return at once with an id and let the command run. Default false.'),
    }),
    async inspect({ command, background: inBackground = false }, { folder, permissions }) {
      if (command.includes('\0')) {
        return err(
          failed('The command holds a NUL byte, which no shell accepts.', 'invalid command'),
        );
      }
      const sandboxed = (await sandbox.unavailable()) === null;
      const hosts = sandboxed ? permissions.hosts : [];
      return ok({
        subject: {
          type: 'command',
          command,
          background: inBackground,
          real: await realFolder(folder),
        },
        proposal: { type: 'command', command, background: inBackground, sandboxed, hosts },
      });
    },
    async run({ command, timeoutSeconds, background: inBackground = false }, context) {
      if ((await realFolder(context.folder)) !== context.judgedPath)
        return movedRun('The project folder');
      const line = {
        command,
        timeoutSeconds:
          timeoutSeconds ?? (inBackground ? BACKGROUND_TIMEOUT_SECONDS : DEFAULT_TIMEOUT_SECONDS),
        ...(await confinement(sandbox, context)),
      };
      if (!inBackground) return { ...(await runCommandLine(line, context)), citations: [] };
      const started = await background.start(line, context);
      if (!started.ok) return failed(started.error, 'not started');
      const id = started.value;
      return succeeded(
        `The command runs in the background as ${id}. Read its output with command_output, end it with command_stop; it ends when this attempt pauses for a question or ends.`,
        `runs as ${id}`,
      );
    },
  });
}

/** One that is not there is left to the command's start, which says so. */
function realFolder(folder: string): Promise<string> {
  return realPathOr(folder, folder);
}

async function confinement(
  sandbox: Sandbox,
  { permissions }: ToolContext,
): Promise<Pick<CommandLine, 'sandbox' | 'hosts' | 'folders'>> {
  if ((await sandbox.unavailable()) !== null) return { sandbox: null };
  return { sandbox, hosts: permissions.hosts, folders: permissions.folders };
}
