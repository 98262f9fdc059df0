import type { Buffer } from 'node:buffer';

/** Lists and objects within each other that a line may have: the 1,000 that SQLite takes, in a line. */
const DEEPEST = 1_001;

const QUOTE = 34;
const BACKSLASH = 92;

/** Whether the JSON is nested deeper than an export ever is: it is not parsed then. */
export function isTooDeep(json: Buffer): boolean {
  let depth = 0;
  let inText = false;
  for (let index = 0; index < json.length; index += 1) {
    const byte = json[index];
    if (inText) {
      if (byte === BACKSLASH) index += 1;
      else if (byte === QUOTE) inText = false;
      continue;
    }
    if (byte === QUOTE) inText = true;
    // The opening and closing brackets of both kinds differ from each other in one bit.
    else if (byte === 0x5b || byte === 0x7b) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if (byte === 0x5d || byte === 0x7d) depth -= 1;
  }
  return false;
}
