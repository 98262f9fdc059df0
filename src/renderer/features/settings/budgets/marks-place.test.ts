import { expect, it } from 'vitest';
import { microUsd } from '../../../../shared/money';
import { marksPlace } from './marks-place';

const LIMIT = microUsd(20_000_000);
const at = (pace: number, warnPercent = 80) => marksPlace(LIMIT, microUsd(pace), warnPercent);

it('names a mark below itself where there is room', () => {
  expect(at(11_600_000)).toEqual({ pace: 58 });
});

it.each([
  ['runs into the figures', 2_000_000, 80],
  ['runs into the warning', 15_000_000, 80],
  ['is beyond the end', 23_000_000, 80],
  ['would run out of the gauge with its warning', 11_600_000, 99],
])('names the marks beside the figures where the pace %s', (_, pace, warnPercent) => {
  expect(at(pace, warnPercent)).toBe('beside');
});

it('names them beside the figures where there is no limit', () => {
  expect(marksPlace(null, microUsd(1), 80)).toBe('beside');
  expect(marksPlace(microUsd(0), microUsd(1), 80)).toBe('beside');
});
