import type { KeyboardEvent } from 'react';

/** The arrow keys move from card to card: up and down in a column, left and right to the next with cards. */
export function moveWithArrows(event: KeyboardEvent<HTMLElement>): void {
  const { key, target, currentTarget: board } = event;
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (!(target instanceof HTMLElement) || !board.contains(target)) return;
  const columns = [...board.children]
    .map((column) => [...column.querySelectorAll<HTMLElement>('article')])
    .filter((cards) => cards.length > 0);
  const at = columns.findIndex((cards) => cards.some((card) => card.contains(target)));
  const row = columns[at]?.findIndex((card) => card.contains(target)) ?? -1;
  const next = neighbour(columns, { column: at, row }, key);
  if (next === null) return;
  event.preventDefault();
  next.querySelector<HTMLElement>('h3 button')?.focus();
}

interface Place {
  readonly column: number;
  readonly row: number;
}

/** Where a key leads from a place; null when it leads nowhere. Shorter columns end the row early. */
export function neighbour<Card>(
  columns: readonly (readonly Card[])[],
  { column, row }: Place,
  key: string,
): Card | null {
  const beside = (other: readonly Card[] | undefined) => other?.[row] ?? other?.at(-1) ?? null;
  if (column < 0 || row < 0) return null;
  switch (key) {
    case 'ArrowUp':
      return columns[column]?.[row - 1] ?? null;
    case 'ArrowDown':
      return columns[column]?.[row + 1] ?? null;
    case 'ArrowLeft':
      return beside(columns[column - 1]);
    case 'ArrowRight':
      return beside(columns[column + 1]);
    default:
      return null;
  }
}
