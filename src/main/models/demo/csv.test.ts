import { expect, test } from 'vitest';
import { parseCsv } from './csv';

test('quoted fields hold commas, quotes and line breaks', () => {
  const { rows } = parseCsv('a,b\n"x, y","say ""hi"""\n"two\nlines",z\n');
  expect(rows).toEqual([
    ['x, y', 'say "hi"'],
    ['two\nlines', 'z'],
  ]);
});

test('Windows line ends and a byte order mark leave no trace', () => {
  const table = parseCsv('\uFEFFa,b\r\n1,2\r\n3,4\r\n');
  expect(table.header).toEqual(['a', 'b']);
  expect(table.rows).toEqual([
    ['1', '2'],
    ['3', '4'],
  ]);
  expect(table.lines).toBe(3);
});

test('a file without a last line break has all its rows', () => {
  expect(parseCsv('a,b\n1,2')).toMatchObject({ rows: [['1', '2']], lines: 2 });
});

test('an empty file and one with a header alone have no rows', () => {
  expect(parseCsv('')).toEqual({ header: [], rows: [], raggedRows: 0, lines: 0 });
  expect(parseCsv('a,b\n')).toMatchObject({ header: ['a', 'b'], rows: [], lines: 1 });
});

test('blank lines are no rows, rows of another length are counted apart', () => {
  expect(parseCsv('a,b\n1,2\n\n3\n4,5,6\n')).toMatchObject({
    rows: [['1', '2']],
    raggedRows: 2,
    lines: 5,
  });
});

test.each([';', '\t'])('the separator may be %j', (separator) => {
  const { header, rows } = parseCsv(
    `a${separator}b, c${separator}d\n1${separator}2${separator}3\n`,
  );
  expect(header).toEqual(['a', 'b, c', 'd']);
  expect(rows).toEqual([['1', '2', '3']]);
});

test('empty fields stay fields', () => {
  expect(parseCsv('a,b,c\n,,\n"",x,\n').rows).toEqual([
    ['', '', ''],
    ['', 'x', ''],
  ]);
});
