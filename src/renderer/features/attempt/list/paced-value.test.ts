import { expect, it } from 'vitest';
import { PacedValue } from './paced-value';

function watched() {
  let now = 1_000;
  const value = new PacedValue(0, 100, () => now);
  const told: number[] = [];
  value.subscribe(() => told.push(value.get()));
  const wait = (ms: number) => {
    now += ms;
  };
  return { value, told, wait };
}

it('is due as soon as it has changed, and tells what it is then', () => {
  const { value, told } = watched();
  expect(value.isDue).toBe(false);
  for (const next of [1, 2, 3]) value.set(next);
  expect(value).toMatchObject({ isNews: true, isDue: true });
  value.tell();
  expect(told).toEqual([3]);
  expect(value).toMatchObject({ isNews: false, isDue: false });
});

it('is not due again before its pause is over', () => {
  const { value, wait } = watched();
  value.set(1);
  value.tell();
  value.set(2);
  wait(99);
  expect(value).toMatchObject({ isNews: true, isDue: false });
  expect(value.get()).toBe(2);
  wait(1);
  expect(value.isDue).toBe(true);
});

it('is no news where it is again what was told', () => {
  const { value } = watched();
  value.set(1);
  value.set(0);
  expect(value.isNews).toBe(false);
});
