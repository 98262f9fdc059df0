import { isNeeded } from './needed-characters';

/**
 * Characters that change how text reads without being seen: control codes, direction controls, zero-width and tag
 * characters, joiners, selectors of a variant. Tab, newline and carriage return stay. All are found by one class
 * without alternatives, which takes a few milliseconds for ten million letters that are none of them.
 */
const HIDDEN = new RegExp(
  // eslint-disable-next-line no-misleading-character-class -- each of them is looked for by itself
  String.raw`[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]`,
  'gu',
);

/** Letters that no font draws. They are apart from the others because the class above would become slow with them. */
const FILLERS = /[\u3164\uffa0]/g;

/** What is no letter, sign, blank or line end of ASCII. */
const UNUSUAL = /[^\t\n\x20-\x7e]/;

/**
 * Nine characters or more of the blocks in which the marks are that stand on a letter. Few texts have any; only what is
 * found is looked at mark by mark, in pieces, because an expression that repeats millions of times exhausts its stack.
 */
const MARK_BLOCKS = new RegExp(
  // eslint-disable-next-line no-misleading-character-class -- halves of pairs are looked for by themselves
  String.raw`[\u0300-\u036f\u0483-\u0489\u0591-\u1dff\u20d0-\u20f0\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\uabed\ufb1e\ufe00-\ufe2f\ud800-\ud83a\udc00-\udfff]{9,10000}`,
  'g',
);
/** Marks on one letter, beyond the most that a script needs: they would cover the lines around. */
const PILE = /(\p{M}{8})(\p{M}+)/gu;

/** The text with each such character spelled out as its code point, so that nothing hides in it. */
export function visibleText(text: string): string {
  const lines = text.replaceAll('\r\n', '\n');
  if (!UNUSUAL.test(lines)) return lines;
  return lines
    .replaceAll(HIDDEN, (found, at: number) =>
      isNeeded(found, lines, at) ? found : spelled(found),
    )
    .replaceAll(FILLERS, spelled)
    .replaceAll(MARK_BLOCKS, (run) => run.replaceAll(PILE, counted))
    .replaceAll('\r', '\n');
}

function spelled(found: string): string {
  const codePoint = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `⟨U+${codePoint}⟩`;
}

function counted(_pile: string, kept: string, further: string): string {
  return `${kept}⟨${Array.from(further).length.toLocaleString('en-US')} more marks⟩`;
}
