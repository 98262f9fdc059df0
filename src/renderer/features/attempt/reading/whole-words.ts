import { z } from 'zod';
import { client } from '../../../ipc/client';
import type { EventWords } from './row-place';

const StoredSchema = z.union([
  z.object({ prompt: z.string() }).transform(({ prompt }) => prompt),
  z.object({ text: z.string() }).transform(({ text }) => text),
]);

/**
 * The words of some events, as they were recorded; those of which `isCut` says that only a part is at hand are read.
 * @throws what the reading throws.
 */
export async function wholeWords(
  attemptId: string,
  words: readonly EventWords[],
  isCut: (seq: number) => boolean,
): Promise<string> {
  const texts = await Promise.all(
    words.map(async ({ seq, text }) => {
      if (!isCut(seq)) return text;
      const { payload } = await client.attempts.event({ id: attemptId, seq });
      return StoredSchema.parse(JSON.parse(payload));
    }),
  );
  return texts.join('\n\n');
}
