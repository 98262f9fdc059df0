import { z } from 'zod';
import { ok } from '../../shared/result';
import type { BackgroundCommands } from './background/background-commands';
import { unknownCommand } from './command-output';
import { NOTHING_TO_SEE } from './inspection';
import { defineTool, type Tool } from './tool';
import { succeeded } from './tool-run';

/** Output: `command-1: ended on request`, or how it had ended before. */
export function createCommandStop(background: BackgroundCommands): Tool {
  return defineTool({
    name: 'command_stop',
    description: 'Ends a command in the background, with every process that it started.',
    access: 'writes',
    repeatable: true,
    cites: false,
    network: false,
    input: z.strictObject({
      id: z.string().min(1).describe('The id that run_command returned.'),
    }),
    inspect: () => Promise.resolve(ok(NOTHING_TO_SEE)),
    async run({ id }, { runId }) {
      const ended = await background.stop(runId, id);
      return ended === null ? unknownCommand(id) : succeeded(`${id}: ${ended}`, 'ended');
    },
  });
}
