import { z } from 'zod';
import { ok } from '../../shared/result';
import { NOTHING_TO_SEE } from './inspection';
import type { OutsideWords } from './outside-words';
import { defineTool, type Tool } from './tool';
import { failed, succeeded } from './tool-run';
import { withoutPartialEnd, withoutPartialStart } from './whole-characters';

/** Outputs that were too long to be told whole. */
export interface KeptOutputs {
  /** The text with this SHA-256 (hex); null when none was kept. */
  text(hash: string): string | null;
}

/** Bytes of output that one call returns. */
const PAGE_BYTES = 16 * 1024;

/**
 * Output: a part of the kept text, then in square brackets which bytes that was and how to read on. Any
 * part may come from outside, so that each is marked as if it did.
 */
export function createOutputRead(outputs: KeptOutputs, outsideWords: OutsideWords): Tool {
  return defineTool({
    name: 'output_read',
    description:
      'Reads more of a long output of an earlier call, of which only a part was told. ' +
      'At most 16 KiB a call.',
    access: 'reads',
    repeatable: true,
    cites: false,
    network: false,
    input: z.strictObject({
      hash: z
        .string()
        .regex(/^[0-9a-f]{64}$/, 'give the hash that stands at the end of the output')
        .describe('The hash that stands at the end of the output.'),
      offset: z.number().int().min(0).optional().describe('Byte to read from. Default 0.'),
    }),
    inspect: () => Promise.resolve(ok(NOTHING_TO_SEE)),
    run({ hash, offset = 0 }) {
      const text = outputs.text(hash);
      if (text === null) {
        return Promise.resolve(failed('No output with this hash is kept.', 'unknown output'));
      }
      const bytes = Buffer.from(text, 'utf8');
      if (offset >= bytes.length) {
        return Promise.resolve(
          failed(`The output has ${bytes.length} bytes; give a smaller offset.`, 'past the end'),
        );
      }
      const page = withoutPartialEnd(
        withoutPartialStart(bytes.subarray(offset, offset + PAGE_BYTES)),
      );
      const to = Math.min(offset + PAGE_BYTES, bytes.length);
      const more = to < bytes.length ? `; read on with offset ${to}` : '';
      const place = `[bytes ${offset} to ${to} of ${bytes.length}${more}]`;
      const marked = outsideWords('an earlier call', page.toString('utf8'));
      return Promise.resolve(
        succeeded(`${marked}\n${place}`, `bytes ${offset} to ${to} of ${bytes.length}`),
      );
    },
  });
}
