import { FRAMING } from './framing';

/** What some tokenizers do to a text first; it can make a text longer. */
const NORMAL_FORMS = ['NFC', 'NFKC'] as const;

/** What a character outside ASCII comes to where JSON is written in ASCII alone: `\u4e16`. */
const ESCAPED_BYTES = 6;

/**
 * The most tokens that a text can be: each token stands for at least one byte of it. Where a tokenizer
 * brings texts into a normal form, the bytes of that form count.
 */
export function textTokens(text: string): number {
  const bytes = Buffer.byteLength(text);
  // A text of ASCII alone is its own normal form.
  if (bytes === text.length) return bytes;
  return NORMAL_FORMS.reduce(
    (most, form) => Math.max(most, Buffer.byteLength(text.normalize(form))),
    bytes,
  );
}

/**
 * The most tokens that a value can be which providers write out as they like: as JSON with spaces, in
 * ASCII alone, or each field between marks of its own. The value is JSON.
 */
export function valueTokens(value: unknown): number {
  if (typeof value === 'string') return stringTokens(value);
  if (typeof value !== 'object' || value === null) return String(value).length;
  if (Array.isArray(value)) {
    return value.reduce<number>(
      (sum, each: unknown) => sum + valueTokens(each) + FRAMING.separator,
      FRAMING.brackets,
    );
  }
  const fields: readonly (readonly [string, unknown])[] = Object.entries(value);
  return fields.reduce<number>(
    (sum, [key, each]) => sum + stringTokens(key) + valueTokens(each) + FRAMING.field,
    FRAMING.brackets,
  );
}

function stringTokens(text: string): number {
  const json = JSON.stringify(text);
  const bytes = Buffer.byteLength(json);
  if (bytes === json.length) return bytes;
  return Math.max(textTokens(json), inAscii(json));
}

function inAscii(json: string): number {
  let length = json.length;
  for (let at = 0; at < json.length; at += 1) {
    if (json.charCodeAt(at) > 0x7f) length += ESCAPED_BYTES - 1;
  }
  return length;
}
