import { formatUsd, microUsd, type MicroUsd } from '../../../../shared/money';

/** The lines across a chart. */
export interface ChartScale {
  /** What the top of the chart stands for, in micro-dollars; above 0. */
  readonly top: number;
  /** From 0 to the top. */
  readonly lines: readonly { readonly amount: MicroUsd; readonly label: string }[];
}

const INTERVALS = 4;
/** Micro-dollars of a cent: the least that a chart without costs stands for. */
const CENT = 10_000;
const STEPS = [1, 2, 3, 5];

/** Round amounts that the largest bar fits under. `largest` is in micro-dollars. */
export function chartScale(largest: number): ChartScale {
  const step = roundStep(Math.max(largest, INTERVALS * CENT * 0.01));
  const decimals = decimalsOf(step);
  const lines = Array.from({ length: INTERVALS + 1 }, (_, index) => {
    const amount = microUsd(index * step);
    return { amount, label: index === 0 ? '$0' : formatUsd(amount, decimals) };
  });
  return { top: INTERVALS * step, lines };
}

function roundStep(largest: number): number {
  for (let power = 1; ; power *= 10) {
    const found = STEPS.find((step) => step * power * INTERVALS >= largest);
    if (found !== undefined) return found * power;
  }
}

/** As few as tell the step exactly; of cents always both. */
function decimalsOf(step: number): number {
  for (let decimals = 0; decimals < 6; decimals += 1) {
    if (step % 10 ** (6 - decimals) === 0) return decimals === 1 ? 2 : decimals;
  }
  return 6;
}
