const JOINER = /^[\u200c\u200d]/;
/** What can be joined to its neighbour: letters of most scripts, and emoji. */
const JOINABLE =
  /(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])[\p{L}\p{M}]|[\p{Extended_Pictographic}\p{Emoji_Modifier}]/u;

const SELECTOR = new RegExp(
  String.raw`^[\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]`,
  'u',
);
/** What can be drawn in several ways. */
const VARIED =
  /[\p{Extended_Pictographic}\p{So}\p{Sm}\p{Script=Han}\p{Script=Mongolian}\p{Script=Myanmar}\d#*]/u;

/**
 * Whether a character that is not seen does something where it stands: a joiner after what can be joined, a selector
 * after what has variants. Scripts and emoji need those; anywhere else they can only hide something.
 *
 * @param character what stands in `text` at `at`, a place in UTF-16 units
 */
export function isNeeded(character: string, text: string, at: number): boolean {
  const before = characterBefore(text, at);
  if (SELECTOR.test(character)) return VARIED.test(before);
  if (!JOINER.test(character)) return false;
  if (SELECTOR.test(before)) return isNeeded(before, text, at - before.length);
  return JOINABLE.test(before);
}

function characterBefore(text: string, at: number): string {
  const two = text.slice(Math.max(0, at - 2), at);
  return two.length === 2 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(two) ? two : two.slice(-1);
}
