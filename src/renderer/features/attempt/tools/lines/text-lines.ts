import type { Line, LineSource } from './line-source';

/** Characters that are laid out as one. */
export const PIECE_CHARS = 4_000;

/** The lines of a text that is at hand; very long ones in pieces. */
export function linesOfText(text: string): LineSource {
  const lines = text.split('\n').flatMap(pieces);
  return {
    count: lines.length,
    read: (from, count) => Promise.resolve(lines.slice(from, from + count)),
  };
}

function pieces(line: string, number: number): readonly Line[] {
  const count = Math.max(1, Math.ceil(line.length / PIECE_CHARS));
  return Array.from({ length: count }, (_, index) => ({
    number,
    text: line.slice(index * PIECE_CHARS, (index + 1) * PIECE_CHARS),
    isPiece: index < count - 1,
    left: 0,
  }));
}
