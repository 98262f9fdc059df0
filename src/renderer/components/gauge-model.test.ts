import { expect, it } from 'vitest';
import { microUsd } from '../../shared/money';
import { gaugeParts, heldUsd, leftUsd, warningUsd } from './gauge-model';

const held = (settled: number, reserved = 0, uncertain = 0) => ({
  settledMicroUsd: microUsd(settled),
  reservedMicroUsd: microUsd(reserved),
  uncertainMicroUsd: microUsd(uncertain),
});

it('counts what is spent, reserved and uncertain against the limit', () => {
  expect(heldUsd(held(640_000, 110_000, 50_000))).toBe(800_000);
  expect(leftUsd(held(640_000, 110_000, 50_000), microUsd(2_000_000))).toBe(1_200_000);
  expect(leftUsd(held(3_000_000), microUsd(2_000_000))).toBe(0);
});

it('warns from the first micro-dollar on that is the share of the limit', () => {
  expect(warningUsd(microUsd(750_000), 80)).toBe(600_000);
  expect(warningUsd(microUsd(1), 80)).toBe(1);
  expect(warningUsd(microUsd(0), 80)).toBe(0);
});

it('puts spent, uncertain and reserved side by side', () => {
  const parts = gaugeParts(
    held(500_000, 250_000, 100_000),
    microUsd(1_000_000),
    80,
    microUsd(900_000),
  );
  expect(parts).toEqual({ spent: 50, uncertain: 10, reserved: 25, warning: 80, pace: 90 });
});

it('is never wider than its track', () => {
  const { spent, reserved, uncertain } = gaugeParts(
    held(900_000, 300_000, 300_000),
    microUsd(1_000_000),
    80,
    null,
  );
  expect({ spent, uncertain, reserved }).toEqual({ spent: 90, uncertain: 10, reserved: 0 });
});

it('is full where the limit is nothing, and shows no pace beyond its end', () => {
  expect(gaugeParts(held(0), microUsd(0), 80, microUsd(0)).spent).toBe(100);
  expect(gaugeParts(held(1), microUsd(100), 80, microUsd(101)).pace).toBeNull();
});
