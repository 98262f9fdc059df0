const MASK = '[secret]';

/** Shapes that credentials commonly have. */
const CREDENTIAL_SHAPES: readonly RegExp[] = [
  /\bsk-[A-Za-z0-9_-]{16,}/g,
  /\b(?:ghp|gho|ghs|ghu|github_pat)_[A-Za-z0-9_]{20,}/g,
  /\bAKIA[0-9A-Z]{16}\b/g,
  /\bAIza[0-9A-Za-z_-]{30,}/g,
  /\bxox[abpr]-[A-Za-z0-9-]{10,}/g,
  /(?<=\b(?:bearer|x-api-key:|authorization:)\s{1,4})[A-Za-z0-9._~+/=-]{12,}/gi,
];

/** Shorter keys are words that stand anywhere; masking them would garble every text. */
const SHORTEST_KEY = 8;

/** Masks every known key and everything that has the shape of a credential. */
export function createRedactor(knownKeys: () => readonly string[]): (text: string) => string {
  return (text) => {
    let masked = text;
    for (const key of knownKeys()) {
      if (key.length >= SHORTEST_KEY) masked = masked.replaceAll(key, MASK);
    }
    return CREDENTIAL_SHAPES.reduce((result, shape) => result.replace(shape, MASK), masked);
  };
}
