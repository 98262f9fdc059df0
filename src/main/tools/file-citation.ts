import type { Citation } from '../../shared/model/citation';
import type { LinePage } from './line-page';

/** Characters of what was read that a citation repeats. */
const SNIPPET_CHARS = 200;

/** Cites the page of a file; `path` is relative to the project's folder, with forward slashes. */
export function citationOf(path: string, page: LinePage): Citation {
  return {
    sourceId: `file:${path}`,
    title: path,
    location: locationOf(page),
    snippet: snippetOf(page.text),
  };
}

function locationOf({ firstLine, lastLine, totalLines, cutLineBytes }: LinePage): string | null {
  if (firstLine === 1 && lastLine === totalLines && cutLineBytes === null) return null;
  return lastLine === firstLine ? `line ${firstLine}` : `lines ${firstLine} to ${lastLine}`;
}

/** The beginning on one line, each run of white space and control characters as one blank. */
export function snippetOf(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.slice(0, SNIPPET_CHARS).replace(/[\uD800-\uDBFF]$/, '');
}
