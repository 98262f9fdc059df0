import { expect, test } from 'vitest';
import { analyse, breakdownBy, breakdownReport, headline, totalsReport } from './report';

const ORDERS = `order_id,date,region,category,product,quantity,unit_price
1,2025-01-03,North,Pens,"Gel pen, blue",3,2.25
2,2025-01-09,South,Pens,Brush pen,1,18.90
3,2025-02-01,North,Paper,Envelopes,2,5.60
4,2025-02-02,South,Paper,Envelopes,10,5.60
`;

const totals = (csv: string): string => totalsReport([analyse('data/x.csv', csv)]);

test('revenue is quantity times unit price, to the cent', () => {
  expect(totals(ORDERS)).toContain('- Rows: 4\n- Total revenue: 92.85 (quantity × unit_price)');
  expect(totals(ORDERS)).toContain('| quantity | 16 |');
  expect(totals(ORDERS)).toContain('| unit_price | 32.35 |');
});

test('a number that changes changes the report', () => {
  const changed = totals(ORDERS.replace('18.90', '18.91'));
  expect(changed).toContain('Total revenue: 92.86');
  expect(changed).not.toBe(totals(ORDERS));
});

test('an order number is a name, not an amount', () => {
  expect(totals(ORDERS)).not.toContain('order_id');
});

test('the totals hold the first category, the breakdown holds the others and the months', () => {
  const analysis = analyse('data/x.csv', ORDERS);
  expect(totals(ORDERS)).toContain('| North | 2 | 5 | 17.95 |\n| South | 2 | 11 | 74.90 |');
  expect(breakdownBy([analysis])).toBe('category and month');
  const breakdown = breakdownReport([analysis]);
  expect(breakdown).toContain('| Paper | 2 | 12 | 67.20 |\n| Pens | 2 | 4 | 25.65 |');
  expect(breakdown).toContain('| 2025-01 | 2 | 4 | 25.65 |\n| 2025-02 | 2 | 12 | 67.20 |');
  expect(headline(analysis)).toBe('data/x.csv: 4 rows, revenue 92.85');
});

test('an amount column is the revenue, refunds below zero included', () => {
  const csv =
    'day,amount\nMon,$1,000.10\n'.replace('$1,000.10', '"$1,000.10"') + 'Tue,(0.30)\nWed,-999.80\n';
  expect(totals(csv)).toContain('- Total revenue: 0.00 (the column amount)');
});

test('blank cells count as nothing, and the report says how many there are', () => {
  const report = totals('what,amount\na,1.50\nb,\nc,n/a\n');
  expect(report).toContain('Total revenue: 1.50');
  expect(report).toContain('- Blank in amount: 2 rows, counted as nothing.');
});

test('rows of another length are left out, and the report says so', () => {
  expect(totals('what,amount\na,1\nb\n')).toContain('- Left out: 1 row with another number');
});

test('a file without numbers is told as one', () => {
  const analysis = analyse('names.csv', 'first,last\nAda,Lovelace\nAlan,Turing\n');
  expect(totalsReport([analysis])).toContain('No column holds numbers only');
  expect(breakdownReport([analysis])).toContain('There is no column to break down.');
  expect(headline(analysis)).toBe('names.csv: 2 rows, no column of numbers');
});

test('an empty file has no rows and no figures', () => {
  expect(totals('')).toContain('- Rows: 0');
});

test('numbers without a category are broken down by their range', () => {
  const analysis = analyse('t.csv', 'celsius\n-3.5\n20\n7.25\n');
  expect(breakdownReport([analysis])).toContain('| celsius | -3.50 | 7.25 | 20.00 |');
});

test('text of the file cannot break the tables of the report', () => {
  const report = totals('kind,amount\n"a|b\nc",1\n"a|b\nc",2\nd,3\nd,4\n');
  expect(report).toContain('| a\\|b c | 2 | 3 |');
});
