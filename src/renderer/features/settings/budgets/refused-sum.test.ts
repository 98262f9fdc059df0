import { expect, it } from 'vitest';
import { microUsd } from '../../../../shared/money';
import { refusedSum } from './refused-sum';
import { aRefusal } from './testing/a-window';

const call = aRefusal({
  kind: 'hour',
  limitMicroUsd: microUsd(750_000),
  settledMicroUsd: microUsd(740_200),
});

it('adds up to what the call could have come to, and by how much that is over', () => {
  expect(refusedSum(call)).toEqual({
    parts: [
      { label: 'Spent in the last 60 minutes', figure: '0.7402' },
      { label: 'Reserved', figure: '0.0000' },
      { label: 'Input, at most 96,412 tokens', figure: '0.0241' },
      { label: 'Output, at least 512 tokens', figure: '0.0010' },
    ],
    total: { label: 'Could come to', figure: '0.7653' },
    limit: { label: 'Limit', figure: '0.7500' },
    over: { label: 'Over by', figure: '0.0153' },
  });
});

it('shows every decimal where the sum would not come out otherwise', () => {
  const { parts, total } = refusedSum({ ...call, uncertainMicroUsd: microUsd(33) });
  expect(parts[2]).toEqual({ label: 'Uncertain', figure: '0.000033' });
  expect(total.figure).toBe('0.765333');
});
