import type { z } from 'zod';
import { createCostCalls } from '../costs/cost-calls';
import { exportCosts } from '../costs/cost-export';
import { createCostReport, listedOnScreen } from '../costs/cost-report';
import { openForReading, type ReaderOptions } from './open-for-reading';
import { CostCallsRead, CostExportRead, CostReportRead, type ReadName } from './reads';

/** Parses what is asked, and answers. */
type AnswerRead = (input: unknown) => unknown;

/** How each question is answered, with one connection for all that does not take long. */
export function answerReads(options: ReaderOptions): Readonly<Record<ReadName, AnswerRead>> {
  const reader = openForReading(options);
  const report = createCostReport(reader);
  return {
    costReport: on(CostReportRead, (query) => report(query, listedOnScreen(query))),
    costCalls: on(CostCallsRead, createCostCalls(reader)),
    costExport: on(CostExportRead, async (order) => {
      const own = openForReading(options);
      try {
        return await exportCosts(own, order);
      } finally {
        own.close();
      }
    }),
  };
}

interface Read<Input, Output> {
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
}

function on<Input, Output>(
  { input: schema }: Read<Input, Output>,
  answer: (input: Input) => Output | Promise<Output>,
): AnswerRead {
  return (input) => answer(schema.parse(input));
}
