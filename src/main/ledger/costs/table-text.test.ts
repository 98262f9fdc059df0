import { expect, it } from 'vitest';
import { exactDollars, tableText, type Column } from './table-text';

interface Row {
  readonly title: string | null;
  readonly cost: number;
}
const COLUMNS: readonly Column<Row>[] = [
  { name: 'title', value: ({ title }) => title },
  { name: 'cost', value: ({ cost }) => cost },
];

function csv(...titles: readonly (string | null)[]): string {
  const rows = titles.map((title) => ({ title, cost: 7 }));
  return [...tableText('csv', COLUMNS, rows, {})].join('');
}

it('puts what has a comma, a quote or a line break in quotes', () => {
  expect(csv('a, b', 'say "hi"', 'one\ntwo', null)).toBe(
    '\ufefftitle,cost\r\n"a, b",7\r\n"say ""hi""",7\r\n"one\ntwo",7\r\n,7\r\n',
  );
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('lets no spreadsheet run %s', (title) => {
  expect(csv(title)).toContain(`\r\n'${title},7`);
});

it('writes JSON that can be read back, with what it is about', () => {
  const rows = [
    { title: 'a "b"', cost: 1 },
    { title: null, cost: 2 },
  ];
  const text = [...tableText('json', COLUMNS, rows, { range: 'May' })].join('');
  expect(JSON.parse(text)).toEqual({ range: 'May', rows });
  expect(JSON.parse([...tableText('json', COLUMNS, [], { range: 'May' })].join(''))).toEqual({
    range: 'May',
    rows: [],
  });
});

it.each([
  [0, '0.000000'],
  [1, '0.000001'],
  [1_234_500_000, '1234.500000'],
  [-42, '-0.000042'],
  [8_999_999_999_999_999, '8999999999.999999'],
])('tells %i micro-dollars as %s dollars, exactly', (microUsd, dollars) => {
  expect(exactDollars(microUsd)).toBe(dollars);
});
