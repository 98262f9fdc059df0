import { classify, type Columns, type GroupColumn, type NumberColumn } from './columns';
import { parseCsv } from './csv';
import { add, compare, formatDecimal, ZERO, type Decimal } from './decimal';

/** What a CSV file adds up to, computed from its text alone. */
export interface Analysis {
  readonly path: string;
  readonly rows: number;
  readonly lines: number;
  readonly raggedRows: number;
  readonly columns: Columns;
}

export const BREAKDOWN_HEADING = '## Breakdown';

export function analyse(path: string, text: string): Analysis {
  const table = parseCsv(text);
  return {
    path,
    rows: table.rows.length,
    lines: table.lines,
    raggedRows: table.raggedRows,
    columns: classify(table),
  };
}

/** The report of the first turn: totals, and the totals of each file's first category. */
export function totalsReport(analyses: readonly Analysis[]): string {
  return ['# Report', '', ...analyses.flatMap(totalsSection)].join('\n');
}

/** What the follow-up adds: the other categories, or the range of each column where there are none. */
export function breakdownReport(analyses: readonly Analysis[]): string {
  return [BREAKDOWN_HEADING, '', ...analyses.flatMap(breakdownSection)].join('\n');
}

/** What `breakdownReport` will be broken down by, in words. */
export function breakdownBy(analyses: readonly Analysis[]): string {
  const names = new Set(
    analyses.flatMap(({ columns }) => columns.groups.slice(1)).map((g) => g.name),
  );
  return names.size === 0
    ? 'smallest, largest and middle value of each column'
    : new Intl.ListFormat('en').format(names);
}

/** The figures of the final summary, one line a file. */
export function headline({ path, rows, columns }: Analysis): string {
  const { revenue, numbers } = columns;
  const figure = revenue ?? numbers[0];
  const total = figure === undefined ? 'no column of numbers' : `${figure.name} ${sum(figure)}`;
  return `${path}: ${count(rows, 'row')}, ${total}`;
}

function totalsSection({ path, rows, raggedRows, columns }: Analysis): string[] {
  const { numbers, revenue, revenueFrom, groups } = columns;
  const [category] = groups;
  const derived = revenue !== null && !numbers.includes(revenue) ? [revenue] : [];
  return [
    `## Totals of ${path}`,
    '',
    `- Rows: ${rows.toLocaleString('en-US')}`,
    ...(revenue === null ? [] : [`- Total revenue: ${sum(revenue)} (${revenueFrom})`]),
    ...(numbers.length === 0
      ? ['- No column holds numbers only, so there is nothing to add up.']
      : []),
    ...(raggedRows === 0
      ? []
      : [`- Left out: ${count(raggedRows, 'row')} with another number of fields than the header.`]),
    ...numbers.flatMap(blanks),
    '',
    ...(numbers.length === 0
      ? []
      : markdownTable(
          ['Column', 'Sum'],
          [...numbers, ...derived].map((column) => [column.name, sum(column)]),
        )),
    ...(category === undefined ? [] : groupSection('###', category, columns)),
  ];
}

function breakdownSection({ path, columns }: Analysis): string[] {
  const rest = columns.groups.slice(1);
  return [
    `### ${path}`,
    '',
    ...(rest.length === 0
      ? rangeSection(columns.numbers)
      : rest.flatMap((group) => groupSection('####', group, columns))),
  ];
}

function groupSection(level: string, group: GroupColumn, columns: Columns): string[] {
  const measures = measuresOf(columns);
  const names = [...new Set(group.values)].sort();
  return [
    `${level} By ${group.name}`,
    '',
    ...markdownTable(
      [group.name, 'rows', ...measures.map(({ name }) => name)],
      names.map((name) => {
        const isMember = (row: number): boolean => group.values[row] === name;
        const rows = group.values.filter((value) => value === name).length;
        return [
          name === '' ? '(blank)' : name,
          rows.toLocaleString('en-US'),
          ...measures.map((measure) => sum(measure, isMember)),
        ];
      }),
    ),
  ];
}

/** The columns that mean something when they are added up within a group; revenue comes last. */
function measuresOf({ numbers, revenue }: Columns): readonly NumberColumn[] {
  const others = numbers.filter((column) => column.additive && column !== revenue);
  return revenue === null ? others : [...others, revenue];
}

function rangeSection(numbers: readonly NumberColumn[]): string[] {
  if (numbers.length === 0) return ['There is no column to break down.', ''];
  return markdownTable(
    ['Column', 'Smallest', 'Middle', 'Largest'],
    numbers.map(({ name, values, decimals }) => {
      const sorted = values.filter((value) => value !== null).sort(compare);
      const at = (index: number): string => formatDecimal(sorted[index] ?? ZERO, decimals);
      return [name, at(0), at(Math.floor((sorted.length - 1) / 2)), at(sorted.length - 1)];
    }),
  );
}

function blanks({ name, values }: NumberColumn): string[] {
  const blank = values.filter((value) => value === null).length;
  return blank === 0 ? [] : [`- Blank in ${name}: ${count(blank, 'row')}, counted as nothing.`];
}

function sum(column: NumberColumn, isMember: (row: number) => boolean = () => true): string {
  const total = column.values.reduce<Decimal>(
    (so, value, row) => (value !== null && isMember(row) ? add(so, value) : so),
    ZERO,
  );
  return formatDecimal(total, column.decimals);
}

function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/\s+/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = header.map((_, column) => (column === 0 ? '---' : '---:'));
  return [line(header), line(rule), ...rows.map(line), ''];
}

function count(n: number, what: string): string {
  return `${n.toLocaleString('en-US')} ${what}${n === 1 ? '' : 's'}`;
}
