/** Lines that one sentence names. */
const NAMED_LINES = 10;

/** `line 3`, `lines 3, 9`; of many only the first ten. */
export function linesInWords(lines: readonly number[]): string {
  const named = lines.slice(0, NAMED_LINES).join(', ');
  return `${lines.length === 1 ? 'line' : 'lines'} ${named}${lines.length > NAMED_LINES ? ', …' : ''}`;
}
