/** Figures as this app writes them. */
export const numbers = new Intl.NumberFormat('en-US');

export function unchangedLines(count: number): string {
  return `${numbers.format(count)} unchanged ${count === 1 ? 'line' : 'lines'}`;
}
