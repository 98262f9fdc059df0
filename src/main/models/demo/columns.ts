import type { Table } from './csv';
import { multiply, parseDecimal, type Decimal } from './decimal';

export interface NumberColumn {
  readonly name: string;
  /** One a row of the table; null where the cell is blank. */
  readonly values: readonly (Decimal | null)[];
  /** Decimals that its sums are shown with. */
  readonly decimals: number;
  /** False for a price a piece, whose sum within a group says nothing. */
  readonly additive: boolean;
}

export interface GroupColumn {
  readonly name: string;
  /** The group of each row of the table. */
  readonly values: readonly string[];
}

/** What the columns of a table are, judged by their names and values. */
export interface Columns {
  readonly numbers: readonly NumberColumn[];
  /** Quantity times unit price, or a column that already is an amount; null when there is neither. */
  readonly revenue: NumberColumn | null;
  /** How the revenue was found, in words. */
  readonly revenueFrom: string;
  /** Columns with few values that many rows share; the month of a date column comes last. */
  readonly groups: readonly GroupColumn[];
}

const ID = /(^|[_\s-])(id|no|nr|number|code|zip|phone)$/i;
const QUANTITY = /^(quantity|qty|units|count|pieces)$/i;
const UNIT_PRICE = /^(unit[_\s-]?price|price|price[_\s-]?per[_\s-]?unit|unit[_\s-]?cost)$/i;
const AMOUNT = /^(total[_\s-]?)?(amount|revenue|sales|total|turnover)([_\s-]?(usd|eur|gbp))?$/i;
const BLANK = /^(|-|n\/?a|null|none)$/i;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}/;

/** The most values that a column may have to be a category. */
const MOST_GROUPS = 24;

export function classify({ header, rows }: Table): Columns {
  const cells = (column: number): string[] => rows.map((row) => (row[column] ?? '').trim());
  const numbers = header.flatMap((name, column): NumberColumn[] => {
    if (ID.test(name)) return [];
    const values = cells(column).map((cell) => (BLANK.test(cell) ? null : parseDecimal(cell)));
    const readable = cells(column).every((cell, row) => BLANK.test(cell) || values[row] !== null);
    if (!readable || values.every((value) => value === null)) return [];
    return [{ name, values, decimals: decimalsOf(values), additive: !UNIT_PRICE.test(name) }];
  });
  const taken = new Set(numbers.map(({ name }) => name));
  const texts = header.flatMap((name, column): GroupColumn[] =>
    taken.has(name) || ID.test(name) ? [] : [{ name, values: cells(column) }],
  );
  return {
    numbers,
    ...revenueOf(numbers),
    groups: [...texts.filter(isCategory), ...texts.flatMap(monthsOf)],
  };
}

function revenueOf(numbers: readonly NumberColumn[]): Pick<Columns, 'revenue' | 'revenueFrom'> {
  const amount = numbers.find(({ name }) => AMOUNT.test(name));
  if (amount !== undefined) return { revenue: amount, revenueFrom: `the column ${amount.name}` };
  const quantity = numbers.find(({ name }) => QUANTITY.test(name));
  const price = numbers.find(({ name }) => UNIT_PRICE.test(name));
  if (quantity === undefined || price === undefined) return { revenue: null, revenueFrom: '' };
  const values = quantity.values.map((pieces, row) => {
    const each = price.values[row] ?? null;
    return pieces === null || each === null ? null : multiply(pieces, each);
  });
  return {
    revenue: { name: 'revenue', values, decimals: price.decimals, additive: true },
    revenueFrom: `${quantity.name} × ${price.name}`,
  };
}

/** Money keeps its cents: a column with any decimals shows at least two. */
function decimalsOf(values: readonly (Decimal | null)[]): number {
  return values.some((value) => (value?.scale ?? 0) > 0) ? 2 : 0;
}

function isCategory({ values }: GroupColumn): boolean {
  const distinct = new Set(values).size;
  const dates = values.every((value) => ISO_DATE.test(value));
  return !dates && distinct >= 2 && distinct <= MOST_GROUPS && distinct <= values.length / 2;
}

function monthsOf({ name, values }: GroupColumn): GroupColumn[] {
  const isDated = values.length > 0 && values.every((value) => ISO_DATE.test(value));
  const shown = /^date$/i.test(name) ? 'month' : `month of ${name}`;
  return isDated ? [{ name: shown, values: values.map((date) => date.slice(0, 7)) }] : [];
}
