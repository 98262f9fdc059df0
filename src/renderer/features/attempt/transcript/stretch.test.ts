import { expect, it } from 'vitest';
import * as ledger from '../../../../shared/model/attempt-window';
import { STRIDE, stretchOf } from './stretch';

it('is cut as the ledger cuts it', () => {
  expect(STRIDE).toBe(ledger.STRIDE);
  for (const seq of [1, 2, 63, 64, 65, 128, 129, 1_000_000]) {
    expect(stretchOf(seq), String(seq)).toBe(ledger.stretchOf(seq));
  }
});
