const MASK = '[secret]';

/** A shorter one stands in ordinary words: to mask it would garble every text and protect nothing. */
const SHORTEST_SECRET = 4;

/**
 * Masks a server's own secrets, also as they stand in JSON and line by line, and then what `redact`
 * masks everywhere. Text must be masked before it is cut: half a secret is not found.
 */
export function createMasking(
  secrets: readonly string[],
  redact: (text: string) => string,
): (text: string) => string {
  const forms = new Set(secrets.flatMap(formsOf));
  // The longest first: a secret may hold another one.
  const longestFirst = [...forms]
    .filter((form) => form.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length);
  return (text) =>
    redact(longestFirst.reduce((masked, form) => masked.replaceAll(form, MASK), text));
}

function formsOf(secret: string): readonly string[] {
  const lines = secret.split(/\r?\n/);
  return [secret, ...lines].flatMap((form) => [form, JSON.stringify(form).slice(1, -1)]);
}
