import type { LimitKind, RefusedCall } from '../../../../shared/model/budget';
import { formatUsd, type MicroUsd, microUsd } from '../../../../shared/money';

/** The sum of a call that was not sent, as figures that line up, without the dollar sign. */
export interface RefusedSum {
  readonly parts: readonly SumLine[];
  readonly total: SumLine;
  readonly limit: SumLine;
  readonly over: SumLine;
}

export interface SumLine {
  readonly label: string;
  readonly figure: string;
}

const SPENT: Readonly<Record<LimitKind, string>> = {
  machine_day: 'Spent by all agents today',
  hour: 'Spent in the last 60 minutes',
  day: 'Spent today',
  month: 'Spent this month',
  task: 'Spent on the task',
  attempt: 'Spent in the attempt',
};

/** Adds up why a call did not fit: all figures with as many decimals as make the sum come out. */
export function refusedSum(call: RefusedCall): RefusedSum {
  const { settledMicroUsd, reservedMicroUsd, uncertainMicroUsd, limitMicroUsd } = call;
  const amounts: readonly (readonly [string, MicroUsd])[] = [
    [SPENT[call.kind], settledMicroUsd],
    ['Reserved', reservedMicroUsd],
    ...(uncertainMicroUsd > 0 ? [['Uncertain', uncertainMicroUsd] as const] : []),
    [`Input, at most ${tokens(call.inputTokens)}`, call.inputMicroUsd],
    [`Output, at least ${tokens(call.outputTokens)}`, call.outputMicroUsd],
  ];
  const total = microUsd(amounts.reduce((sum, [, amount]) => sum + amount, 0));
  const over = microUsd(Math.max(0, total - limitMicroUsd));
  const isWhole = [...amounts.map(([, amount]) => amount), limitMicroUsd].every(
    (amount) => amount % 100 === 0,
  );
  const line = (label: string, amount: MicroUsd): SumLine => ({
    label,
    figure: formatUsd(amount, isWhole ? 4 : 6).slice(1),
  });
  return {
    parts: amounts.map(([label, amount]) => line(label, amount)),
    total: line('Could come to', total),
    limit: line('Limit', limitMicroUsd),
    over: line('Over by', over),
  };
}

function tokens(count: number): string {
  return `${count.toLocaleString('en-US')} tokens`;
}
