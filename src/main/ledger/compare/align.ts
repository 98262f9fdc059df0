/**
 * Sequences beside one another: rows of one item of each, in an order that all of them keep. Items of one
 * row have the same key; null stands where a sequence has none.
 */
export function alignSequences<Item>(
  sequences: readonly (readonly Item[])[],
  keyOf: (item: Item) => string,
): readonly (readonly (Item | null)[])[] {
  let rows: Row<Item>[] = [];
  sequences.forEach((sequence, column) => {
    rows = joined(rows, sequence, column, keyOf);
  });
  return rows.map(({ items }) => sequences.map((_, column) => items.get(column) ?? null));
}

interface Row<Item> {
  readonly key: string;
  readonly items: ReadonlyMap<number, Item>;
}

/** The rows with one more sequence, whose items take the places of a longest common subsequence. */
function joined<Item>(
  rows: readonly Row<Item>[],
  sequence: readonly Item[],
  column: number,
  keyOf: (item: Item) => string,
): Row<Item>[] {
  const keys = sequence.map(keyOf);
  const lengths = commonLengths(
    rows.map(({ key }) => key),
    keys,
  );
  const at = (row: number, place: number): number => lengths[row]?.[place] ?? 0;
  const together: Row<Item>[] = [];
  let row = 0;
  let place = 0;
  for (;;) {
    const present = rows[row];
    const item = sequence[place];
    if (present === undefined && item === undefined) return together;
    const key = keys[place] ?? '';
    if (present !== undefined && item !== undefined && present.key === key) {
      together.push({ key, items: new Map(present.items).set(column, item) });
      row += 1;
      place += 1;
    } else if (
      item === undefined ||
      (present !== undefined && at(row + 1, place) >= at(row, place + 1))
    ) {
      if (present !== undefined) together.push(present);
      row += 1;
    } else {
      together.push({ key, items: new Map([[column, item]]) });
      place += 1;
    }
  }
}

/** `lengths[i][j]`: how long the longest common subsequence of what is left from `i` and `j` on is. */
function commonLengths(one: readonly string[], other: readonly string[]): number[][] {
  const lengths = Array.from({ length: one.length + 1 }, () =>
    Array.from({ length: other.length + 1 }, () => 0),
  );
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row === undefined) continue;
      row[j] =
        one[i] === other[j]
          ? 1 + (lengths[i + 1]?.[j + 1] ?? 0)
          : Math.max(lengths[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
}
