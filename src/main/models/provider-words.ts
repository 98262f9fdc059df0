/** Characters of a provider's own message that a failure quotes. */
const QUOTED_CHARS = 300;

/** Keys as providers write them, also half masked ("sk-pr***abcd"), and bearer tokens. */
const KEY_LIKE = /\b(?:bearer\s+\S+|(?:sk|pk|rk|xai|gsk|key|AIza)[-_][\w*.…-]{4,})/gi;

/**
 * A provider's own message, safe to quote and keep: one line, at most 300 characters, without its
 * full stop, with the key and everything that looks like one cut out. Empty when it said nothing.
 */
export function providerWords(message: string, key: string | null): string {
  const withoutKey = key === null || key === '' ? message : message.replaceAll(key, '[key]');
  const line = withoutKey
    .replace(KEY_LIKE, '[key]')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  const bounded =
    line.length > QUOTED_CHARS ? `${line.slice(0, QUOTED_CHARS - 1).trimEnd()}…` : line;
  return bounded.replace(/\.+$/, '');
}
