import { CHART_MODELS, type CostLine, type CostReport } from '../../../../shared/model/cost-report';
import { addUsd, type MicroUsd, ZERO_USD } from '../../../../shared/money';

export type LegendLine =
  | {
      readonly type: 'model';
      readonly place: number;
      readonly line: CostLine;
      readonly share: string;
    }
  | {
      readonly type: 'others';
      readonly models: number;
      readonly costMicroUsd: MicroUsd;
      readonly share: string;
    }
  | { readonly type: 'unpriced'; readonly line: CostLine };

/**
 * The models as their segments lie on each other, the dearest at the bottom; then those of which no call
 * has a price.
 */
export function legendLines({ models, total }: CostReport): readonly LegendLine[] {
  const share = (cost: MicroUsd): string => shareWords(cost, total.costMicroUsd);
  const drawn = models.slice(0, CHART_MODELS).flatMap((line, place): readonly LegendLine[] => {
    if (!isPriced(line)) return [];
    return [{ type: 'model', place, line, share: share(line.figures.costMicroUsd) }];
  });
  const others = models.slice(CHART_MODELS).filter(isPriced);
  const costMicroUsd = others.reduce<MicroUsd>(
    (sum, { figures }) => addUsd(sum, figures.costMicroUsd),
    ZERO_USD,
  );
  const rest: LegendLine = {
    type: 'others',
    models: others.length,
    costMicroUsd,
    share: share(costMicroUsd),
  };
  const unpriced = models
    .filter((line) => !isPriced(line) && line.figures.unpricedCalls > 0)
    .map((line): LegendLine => ({ type: 'unpriced', line }));
  return [...(others.length > 0 ? [rest] : []), ...drawn.toReversed(), ...unpriced];
}

function isPriced({ figures }: CostLine): boolean {
  return figures.calls > figures.unpricedCalls;
}

/** A whole number of percent; what is there is never told as nothing. */
function shareWords(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0%';
  const percent = Math.round((part / whole) * 100);
  return percent === 0 ? '<1%' : `${percent}%`;
}
