import type { CheckRow } from './task-form-values';

/** One more check at the end; its key is unlike all others. */
export function withNewCheck(rows: readonly CheckRow[]): readonly CheckRow[] {
  const taken = new Set(rows.map(({ key }) => key));
  let number = rows.length;
  while (taken.has(`new-${number}`)) number += 1;
  return [...rows, { key: `new-${number}`, command: '' }];
}

export function withCommand(
  rows: readonly CheckRow[],
  key: string,
  command: string,
): readonly CheckRow[] {
  return rows.map((row) => (row.key === key ? { key, command } : row));
}

export function withoutCheck(rows: readonly CheckRow[], key: string): readonly CheckRow[] {
  return rows.filter((row) => row.key !== key);
}

/** The check one place up or down; as they are where it stands at that end. */
export function withCheckMoved(
  rows: readonly CheckRow[],
  key: string,
  by: -1 | 1,
): readonly CheckRow[] {
  const at = rows.findIndex((row) => row.key === key);
  const row = rows[at];
  const to = at + by;
  if (row === undefined || to < 0 || to >= rows.length) return rows;
  return rows.toSpliced(at, 1).toSpliced(to, 0, row);
}
