import { expect, it } from 'vitest';
import { FrameBudget } from './frame-budget';

function budgetOf(most: number) {
  let frame = 0;
  const budget = new FrameBudget(most, () => frame);
  return { budget, nextFrame: () => (frame += 1) };
}

it('gives each frame its rows once, however often it is asked', () => {
  const { budget, nextFrame } = budgetOf(6);
  expect(budget.left(false)).toBe(6);
  budget.take(4);
  expect(budget.left(false)).toBe(2);
  budget.take(2);
  expect(budget.left(false)).toBe(0);
  nextFrame();
  expect(budget.left(false)).toBe(6);
});

it('gives fewer rows to a frame that scrolls the longer they take, and never none', () => {
  const { budget } = budgetOf(6);
  for (let round = 0; round < 50; round += 1) budget.learn(3, 3 * 1.4);
  expect(budget.left(true)).toBe(2);
  for (let round = 0; round < 50; round += 1) budget.learn(1, 80);
  expect(budget.left(true)).toBe(1);
  expect(budget.left(false)).toBe(6);
});

it('gives more again once they are fast, up to the most', () => {
  const { budget } = budgetOf(6);
  budget.learn(1, 80);
  for (let round = 0; round < 50; round += 1) budget.learn(10, 1);
  expect(budget.left(true)).toBe(6);
});
