/** Whether values of the columns are not all the same. Null is a value: it stands for nothing. */
export function differs(values: readonly (string | number | null)[]): boolean {
  return new Set(values).size > 1;
}

/** How a figure stands beside the others of its row. */
export type Standing =
  { readonly type: 'least' } | { readonly type: 'more'; readonly words: string };

/** From this many times the least on, it is told as so many times. */
const TIMES_FROM = 2;

/**
 * How each figure stands to the least of them: nothing where all are the same or fewer than two are known.
 * From twice as much on it is said in times, else in percent.
 */
export function standings(values: readonly (number | null)[]): readonly (Standing | null)[] {
  const known = values.filter((value) => value !== null);
  const least = Math.min(...known);
  if (known.length < 2 || known.every((value) => value === least)) return values.map(() => null);
  return values.map((value) => {
    if (value === null) return null;
    if (value === least) return { type: 'least' };
    const words = moreWords(value, least);
    return words === null ? null : { type: 'more', words };
  });
}

/** Of nothing there is no percentage, and less than one percent says nothing. */
function moreWords(value: number, least: number): string | null {
  if (least === 0) return null;
  const times = value / least;
  if (times >= TIMES_FROM)
    return `${times < 10 ? times.toFixed(1) : Math.round(times).toLocaleString('en-US')}×`;
  const percent = Math.round((times - 1) * 100);
  return percent === 0 ? null : `+${percent}%`;
}

/** Those that differ first, and then the others; each part in the order that it had. */
export function differingFirst<Row>(
  rows: readonly Row[],
  differsIn: (row: Row) => boolean,
): readonly Row[] {
  return [...rows.filter(differsIn), ...rows.filter((row) => !differsIn(row))];
}
