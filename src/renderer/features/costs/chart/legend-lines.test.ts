import { expect, it } from 'vitest';
import type { CostReport } from '../../../../shared/model/cost-report';
import { microUsd } from '../../../../shared/money';
import { figures, line } from '../testing/figures';
import { legendLines } from './legend-lines';

function report(...costs: readonly (readonly [label: string, cost: number | null])[]): CostReport {
  const models = costs.map(([label, cost]) =>
    line(label, {
      calls: 2,
      costMicroUsd: microUsd(cost ?? 0),
      unpricedCalls: cost === null ? 2 : 0,
    }),
  );
  const range = { from: '2026-11-17', to: '2026-11-17' };
  const total = figures({
    costMicroUsd: microUsd(costs.reduce((sum, [, cost]) => sum + (cost ?? 0), 0)),
  });
  const none = { groups: [], moreGroups: null, bars: [], unit: 'hour' } as const;
  return { ...none, groups: [], bars: [], range, groupBy: 'agent', total, demo: figures(), models };
}

function words(of: CostReport): readonly string[] {
  return legendLines(of).map((each) => {
    if (each.type === 'others') return `${each.models} others ${each.share}`;
    return each.type === 'model'
      ? `${each.place} ${each.line.label} ${each.share}`
      : `? ${each.line.label}`;
  });
}

it('lists the models as they lie on each other, and those without a price last', () => {
  expect(words(report(['a', 71], ['b', 29], ['c', null]))).toEqual(['1 b 29%', '0 a 71%', '? c']);
});

it('tells what models without a colour of their own cost together', () => {
  const many = report(['a', 600], ['b', 200], ['c', 100], ['d', 98], ['e', 1], ['f', 1]);
  expect(words(many)).toEqual(['2 others <1%', '3 d 10%', '2 c 10%', '1 b 20%', '0 a 60%']);
});
