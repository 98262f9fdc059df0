import { expect, it } from 'vitest';
import { microUsd } from '../../shared/money';
import { moneyEntered, moneyShown } from './money-entry';

it('is no amount where the field is empty, which is not the same as $0', () => {
  expect(moneyEntered('  ')).toEqual({ ok: true, value: null });
  expect(moneyEntered('0')).toEqual({ ok: true, value: 0 });
  expect(moneyShown(null)).toBe('');
  expect(moneyShown(microUsd(0))).toBe('$0.00');
});

it('is at most a million dollars', () => {
  expect(moneyEntered('1,000,000')).toEqual({ ok: true, value: 1_000_000_000_000 });
  expect(moneyEntered('1,000,000.000001')).toEqual({
    ok: false,
    error: 'An amount is at most $1,000,000.',
  });
});
