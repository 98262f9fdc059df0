import { visibleText } from '../../../shared/visible-text';

/** What has a meaning in Markdown within a line. */
const MARKS = /[\\`*_[\]#!<>|~&]/g;

/** A fence that nothing before it in its line can belong to: one within a list would end with the list. */
const OPENING = /^(`{3,}|~{3,})([^`]*)$/;

/** A text of one line in which nothing is markup; it does not begin the line. */
export function markdown(text: string): string {
  return visibleText(text)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(MARKS, (mark) => `\\${mark}`);
}

/**
 * Words of a person or a model as a quotation, which they cannot leave: their own Markdown stays, but for
 * headings, HTML, pictures, and links that lead elsewhere than to http and https.
 */
export function quoted(text: string): string {
  let fence: string | null = null;
  const lines = visibleText(text)
    .split('\n')
    .map((line) => {
      if (fence !== null) {
        if (closes(line, fence)) fence = null;
        return `> ${line}`;
      }
      const opening = OPENING.exec(line)?.[1];
      if (opening !== undefined) {
        fence = opening;
        return `> ${line}`;
      }
      return `> ${tamed(line)}`;
    });
  return `${lines.join('\n')}\n`;
}

/** Outside of a fence. */
function tamed(line: string): string {
  return line
    .replaceAll('<', '\\<')
    .replaceAll('![', '!\\[')
    .replaceAll(/\](?=\((?!https?:\/\/))/g, '\\]')
    .replaceAll(/\](?=\[|:)/g, '\\]')
    .replace(/^((?:\s|>|[-*+]\s|\d{1,9}[.)]\s)*)(#{1,6}(?:\s|$)|=+\s*$|-+\s*$)/, '$1\\$2');
}

function closes(line: string, fence: string): boolean {
  const closing = /^ {0,3}(`{3,}|~{3,})\s*$/.exec(line)?.[1];
  return closing !== undefined && closing[0] === fence[0] && closing.length >= fence.length;
}

/** A fence that is longer than any run of backticks in the text. */
export function fenceFor(pieces: Iterable<string>): string {
  let longest = 2;
  let run = 0;
  for (const piece of pieces) {
    for (let index = 0; index < piece.length; index += 1) {
      run = piece.charCodeAt(index) === BACKTICK ? run + 1 : 0;
      if (run > longest) longest = run;
    }
  }
  return '`'.repeat(longest + 1);
}

const BACKTICK = 96;
