/** One column of an exported table: its name in the head, and what a row has in it. */
export interface Column<Row> {
  readonly name: string;
  readonly value: (row: Row) => string | number | null;
}

export type ExportFormat = 'csv' | 'json';

/** Rows as text, piece by piece, with `about` before them where the format has room for it. */
export function tableText<Row>(
  format: ExportFormat,
  columns: readonly Column<Row>[],
  rows: Iterable<Row>,
  about: Readonly<Record<string, unknown>>,
): Iterable<string> {
  return format === 'csv' ? csvText(columns, rows) : jsonText(columns, rows, about);
}

function* csvText<Row>(columns: readonly Column<Row>[], rows: Iterable<Row>): Iterable<string> {
  // With this mark spreadsheets read the file as UTF-8.
  yield `\ufeff${columns.map(({ name }) => name).join(',')}\r\n`;
  for (const row of rows) yield `${columns.map(({ value }) => cell(value(row))).join(',')}\r\n`;
}

/** What a spreadsheet would run as a formula is kept as text by an apostrophe before it. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function* jsonText<Row>(
  columns: readonly Column<Row>[],
  rows: Iterable<Row>,
  about: Readonly<Record<string, unknown>>,
): Iterable<string> {
  yield `${JSON.stringify(about).slice(0, -1)},"rows":[`;
  let separator = '\n';
  for (const row of rows) {
    const fields = columns.map(({ name, value }) => [name, value(row)] as const);
    yield `${separator}${JSON.stringify(Object.fromEntries(fields))}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}

/** Dollars to the micro-dollar, as spreadsheets read them: `1234.500000`. */
export function exactDollars(microUsd: number): string {
  const fraction = Math.abs(microUsd % 1_000_000);
  const dollars = (Math.abs(microUsd) - fraction) / 1_000_000;
  return `${microUsd < 0 ? '-' : ''}${dollars}.${String(fraction).padStart(6, '0')}`;
}
