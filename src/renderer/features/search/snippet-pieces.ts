import type { Snippet } from '../../../shared/model/search-page';

/** A stretch of a snippet that was found, or that stands between. */
export interface SnippetPiece {
  readonly text: string;
  readonly found: boolean;
}

/** The snippet in pieces: put together they are its text. Ranges beyond it, or within others, are left out. */
export function snippetPieces({ text, ranges }: Pick<Snippet, 'text' | 'ranges'>): SnippetPiece[] {
  const pieces: SnippetPiece[] = [];
  let at = 0;
  for (const [from, to] of ranges) {
    if (from < at || to > text.length || from >= to) continue;
    if (from > at) pieces.push({ text: text.slice(at, from), found: false });
    pieces.push({ text: text.slice(from, to), found: true });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), found: false });
  return pieces;
}
