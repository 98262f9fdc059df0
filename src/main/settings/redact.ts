/** What stands where a key or a credential stood. */
export const SECRET_MASK = '[secret]';

/** Shapes that credentials commonly have. `hints`: letters, one of which stands in every text with such a one. */
export const CREDENTIAL_SHAPES = [
  { shape: /\bsk-[A-Za-z0-9_-]{16,}/g, hints: ['sk-'] },
  {
    shape: /\b(?:ghp|gho|ghs|ghu|github_pat)_[A-Za-z0-9_]{20,}/g,
    hints: ['ghp_', 'gho_', 'ghs_', 'ghu_', 'github_pat_'],
  },
  { shape: /\bAKIA[0-9A-Z]{16}\b/g, hints: ['AKIA'] },
  { shape: /\bAIza[0-9A-Za-z_-]{30,}/g, hints: ['AIza'] },
  { shape: /\bxox[abpr]-[A-Za-z0-9-]{10,}/g, hints: ['xoxa-', 'xoxb-', 'xoxp-', 'xoxr-'] },
  {
    shape: /(?<=\b(?:bearer|x-api-key:|authorization:)\s{1,4})[A-Za-z0-9._~+/=-]{12,}/gi,
    hints: ['bearer', 'x-api-key:', 'authorization:'],
  },
] as const;

/** Shorter keys are words that stand anywhere; masking them would garble every text. */
const SHORTEST_KEY = 8;

/** Masks every known key and everything that has the shape of a credential. */
export function createRedactor(knownKeys: () => readonly string[]): (text: string) => string {
  return (text) => {
    let masked = text;
    for (const key of knownKeys()) {
      if (key.length >= SHORTEST_KEY) masked = masked.replaceAll(key, SECRET_MASK);
    }
    return CREDENTIAL_SHAPES.reduce(
      (result, { shape }) => result.replace(shape, SECRET_MASK),
      masked,
    );
  };
}
