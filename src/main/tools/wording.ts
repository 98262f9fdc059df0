const numbers = new Intl.NumberFormat('en-US');

/** `1234567` as `1,234,567`. */
export function grouped(value: number): string {
  return numbers.format(value);
}

/** `1 line`, `2 lines`; nouns whose plural ends in -es are given in full. */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(value)} ${value === 1 ? noun : plural}`;
}

/** Characters of a path that a sentence repeats. */
const SHOWN_PATH_CHARS = 200;

/** A path or a name fit for one line of text: without control characters and not endless. */
export function shownPath(path: string): string {
  const line = path.replace(/\p{Cc}/gu, '?');
  return line.length <= SHOWN_PATH_CHARS ? line : `${line.slice(0, SHOWN_PATH_CHARS)}…`;
}
