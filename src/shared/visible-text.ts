/**
 * Characters that change how text reads without being seen: direction controls, zero-width and tag
 * characters, control codes. Joiners (U+200C, U+200D) stay, many scripts need them; so do tab and newline.
 */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex -- control codes are what it looks for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

/** The text with each such character spelled out as its code point, so that nothing hides in it. */
export function visibleText(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(INVISIBLE, (found) => `⟨U+${codePoint(found)}⟩`)
    .replaceAll('\r', '\n');
}

function codePoint(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
