import type { CostFigures } from '../../../shared/model/cost-figures';
import type { CostReport } from '../../../shared/model/cost-report';
import { exactDollars, type Column } from './table-text';

/** One line of an exported report: a group, a task beneath one, the total, or the demo model's calls. */
export interface ReportRow {
  readonly line: 'group' | 'task' | 'total' | 'demo';
  readonly group: string | null;
  readonly task: string | null;
  readonly figures: CostFigures;
}

export const REPORT_COLUMNS: readonly Column<ReportRow>[] = [
  { name: 'line', value: ({ line }) => line },
  { name: 'group', value: ({ group }) => group },
  { name: 'task', value: ({ task }) => task },
  { name: 'attempts', value: ({ figures }) => figures.attempts },
  { name: 'calls', value: ({ figures }) => figures.calls },
  { name: 'input_tokens', value: ({ figures }) => figures.inputTokens },
  { name: 'cached_input_tokens', value: ({ figures }) => figures.cachedInputTokens },
  { name: 'cache_write_tokens', value: ({ figures }) => figures.cacheWriteTokens },
  { name: 'output_tokens', value: ({ figures }) => figures.outputTokens },
  { name: 'reasoning_tokens', value: ({ figures }) => figures.reasoningTokens },
  { name: 'cost_micro_usd', value: ({ figures }) => figures.costMicroUsd },
  { name: 'cost_usd', value: ({ figures }) => exactDollars(figures.costMicroUsd) },
  { name: 'saved_by_caching_micro_usd', value: ({ figures }) => figures.savedMicroUsd },
  { name: 'reported_calls', value: ({ figures }) => figures.reportedCalls },
  { name: 'estimated_calls', value: ({ figures }) => figures.estimatedCalls },
  { name: 'unpriced_calls', value: ({ figures }) => figures.unpricedCalls },
  { name: 'reserved_calls', value: ({ figures }) => figures.reservedCalls },
  { name: 'reserved_micro_usd', value: ({ figures }) => figures.reservedMicroUsd },
  { name: 'uncertain_calls', value: ({ figures }) => figures.uncertainCalls },
  { name: 'uncertain_micro_usd', value: ({ figures }) => figures.uncertainMicroUsd },
];

/** The lines of a report as a screen has them: each group and its tasks, the total, and the demo apart. */
export function* reportRows({ groups, total, demo }: CostReport): Iterable<ReportRow> {
  for (const { label: group, figures, tasks } of groups) {
    yield { line: 'group', group, task: null, figures };
    for (const task of tasks) {
      yield { line: 'task', group, task: task.label, figures: task.figures };
    }
  }
  yield { line: 'total', group: null, task: null, figures: total };
  if (demo.attempts > 0) yield { line: 'demo', group: null, task: null, figures: demo };
}
