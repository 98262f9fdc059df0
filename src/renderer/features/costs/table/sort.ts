import { z } from 'zod';
import type { CostFigures } from '../../../../shared/model/cost-figures';
import type { CostLine } from '../../../../shared/model/cost-report';

export const SORT_COLUMNS = [
  'label',
  'attempts',
  'calls',
  'input',
  'cached',
  'hit',
  'output',
  'cost',
] as const;
const SortColumnSchema = z.enum(SORT_COLUMNS);
export type SortColumn = z.infer<typeof SortColumnSchema>;

export const SortSchema = z.object({ by: SortColumnSchema, down: z.boolean() });
export type Sort = z.infer<typeof SortSchema>;

/** The order in which main gives lines is kept where nothing else is asked for. */
export function sorted<Line extends CostLine>(
  lines: readonly Line[],
  sort: Sort | undefined,
): readonly Line[] {
  if (sort === undefined) return lines;
  const direction = sort.down ? -1 : 1;
  return lines.toSorted((a, b) => direction * compare(a, b, sort.by));
}

function compare(a: CostLine, b: CostLine, by: SortColumn): number {
  if (by === 'label') return a.label.localeCompare(b.label, 'en');
  return figureFor(a.figures, by) - figureFor(b.figures, by);
}

function figureFor(figures: CostFigures, by: Exclude<SortColumn, 'label'>): number {
  switch (by) {
    case 'attempts':
      return figures.attempts;
    case 'calls':
      return figures.calls;
    case 'input':
      return figures.inputTokens;
    case 'cached':
      return figures.cachedInputTokens;
    case 'hit':
      return figures.inputTokens === 0 ? -1 : figures.cachedInputTokens / figures.inputTokens;
    case 'output':
      return figures.outputTokens;
    case 'cost':
      return figures.costMicroUsd;
  }
}

/** What a click on a column's head asks for: figures begin with the largest, names with A. */
export function nextSort(current: Sort | undefined, by: SortColumn): Sort {
  if (current?.by === by) return { by, down: !current.down };
  return { by, down: by !== 'label' };
}
