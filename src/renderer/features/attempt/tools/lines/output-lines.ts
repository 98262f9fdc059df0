import { client } from '../../../../ipc/client';
import type { LineSource } from './line-source';

/**
 * The lines of a recorded output of any size, read as they are wanted. `count`: how many it has.
 */
export function linesOfOutput(hash: string, count: number): LineSource {
  return {
    count,
    read: async (from, most, signal) => {
      const slice = await client.attempts.outputSlice({ hash, from, count: most }, { signal });
      return slice.lines.map(({ text, characters }, index) => ({
        number: from + index,
        text,
        isPiece: false,
        left: characters - text.length,
      }));
    },
    more: async (line, column) => {
      const slice = await client.attempts.outputSlice({
        hash,
        from: line,
        count: 1,
        fromColumn: column,
      });
      return slice.lines[0]?.text ?? '';
    },
  };
}
