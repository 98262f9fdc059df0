import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linesOfText, PIECE_CHARS } from './text-lines';

const NEVER = new AbortController().signal;

it('gives a text line by line, and loses nothing of it', async () => {
  const texts = fc
    .array(
      fc.oneof(
        fc.string(),
        fc.integer({ min: 1, max: 3 }).map((n) => 'x'.repeat(n * PIECE_CHARS - 1)),
      ),
    )
    .map((lines) => lines.join('\n'));
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const source = linesOfText(text);
      const lines = await source.read(0, source.count, NEVER);
      expect(lines.map((line) => line.text + (line.isPiece ? '' : '\n')).join('')).toBe(
        `${text}\n`,
      );
      expect(lines.every((line) => line.text.length <= PIECE_CHARS)).toBe(true);
      expect(lines.at(-1)?.number).toBe(text.split('\n').length - 1);
    }),
  );
});
