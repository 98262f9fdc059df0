import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, compare, formatDecimal, multiply, parseDecimal, ZERO, type Decimal } from './decimal';

test.each([
  ['12', '12'],
  ['12.50', '12.5'],
  ['-0.005', '-0.005'],
  ['+3', '3'],
  ['$1,234.50', '1,234.5'],
  ['-$2.00', '-2'],
  ['€ 7', '7'],
  ['(1,000.25)', '-1,000.25'],
  [' 9 ', '9'],
  ['123456789012345678901234567890.12', '123,456,789,012,345,678,901,234,567,890.12'],
])('%s is read as %s', (text, shown) => {
  const value = parseDecimal(text);
  expect(value === null ? null : formatDecimal(value)).toBe(shown);
});

test.each([
  '',
  'abc',
  '1,23',
  '12,34.5',
  '1.2.3',
  '1e5',
  '2025-01-03',
  'NaN',
  '--1',
  '0x10',
  '5 kg',
])('"%s" is no number', (text) => {
  expect(parseDecimal(text)).toBeNull();
});

test('a sum of cents is exact, however long', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -10_000_000, max: 10_000_000 })), (cents) => {
      const sum = cents.reduce<Decimal>(
        (so, cent) => add(so, { units: BigInt(cent), scale: 2 }),
        ZERO,
      );
      const expected = cents.reduce((so, cent) => so + BigInt(cent), 0n);
      expect(compare(sum, { units: expected, scale: 2 })).toBe(0);
    }),
  );
});

test('ten times 0.1 is 1', () => {
  const tenth = { units: 1n, scale: 1 };
  const sum = Array.from({ length: 10 }).reduce<Decimal>((so) => add(so, tenth), ZERO);
  expect(formatDecimal(sum, 2)).toBe('1.00');
});

test('a product keeps every digit', () => {
  const product = multiply({ units: 3n, scale: 0 }, { units: 1999n, scale: 2 });
  expect(formatDecimal(product, 2)).toBe('59.97');
  expect(formatDecimal(multiply({ units: 15n, scale: 1 }, { units: 335n, scale: 3 }), 2)).toBe(
    '0.5025',
  );
});
