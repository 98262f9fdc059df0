import { z } from 'zod';
import { ok } from '../../shared/result';
import type { BackgroundCommands } from './background/background-commands';
import { NOTHING_TO_SEE } from './inspection';
import { defineTool, type Tool } from './tool';
import { failed, succeeded } from './tool-run';

/** Bytes of output that one call returns. */
const PAGE_BYTES = 16 * 1024;

/**
 * Output: `running`, or how the command ended, then what it put out, then in square brackets which
 * bytes that was and how to read on.
 */
export function createCommandOutput(background: BackgroundCommands): Tool {
  return defineTool({
    name: 'command_output',
    description:
      'Reads what a command in the background has put out since the last call, and whether it ' +
      'still runs. At most 16 KiB a call.',
    access: 'reads',
    repeatable: true,
    cites: false,
    network: false,
    input: z.strictObject({
      id: z.string().min(1).describe('The id that run_command returned.'),
      offset: z
        .number()
        .int()
        .min(0)
        .optional()
        .describe('Byte to read from. Default: where the last call ended.'),
      waitSeconds: z
        .number()
        .int()
        .min(0)
        .max(300)
        .optional()
        .describe('Seconds to wait for something new, 0 to 300. Default 0.'),
    }),
    inspect: () => Promise.resolve(ok(NOTHING_TO_SEE)),
    async run({ id, offset = null, waitSeconds = 0 }, { runId, signal }) {
      const at = { runId, id, offset, waitSeconds, maxBytes: PAGE_BYTES };
      const state = await background.read(at, signal);
      signal.throwIfAborted();
      if (state === null) return unknownCommand(id);
      const { text, from, to, total } = state.output;
      const title = state.ended ?? 'running';
      const more = to < total ? `; read on with offset ${to}` : '';
      const lost = offset !== null && from > offset ? `; what came before is not kept` : '';
      const separator = text === '' || text.endsWith('\n') ? '' : '\n';
      return succeeded(
        `${title}\n${text}${separator}[bytes ${from} to ${to} of ${total}${more}${lost}]`,
        title.split('\n')[0] ?? title,
      );
    },
  });
}

export function unknownCommand(id: string) {
  return failed(
    `This attempt has no command ${id.slice(0, 100)} in the background (any more): commands end when their attempt pauses or ends, and with the app; of those that ended only the latest are kept.`,
    'unknown command',
  );
}
