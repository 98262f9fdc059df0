import type { z } from 'zod';
import { createAttemptReading } from '../attempt-reading/attempt-reading';
import { ATTEMPT_READS } from '../attempt-reading/attempt-reads';
import { createAttemptComparison } from '../compare/attempt-comparison';
import { createCostCalls } from '../costs/cost-calls';
import { exportCosts } from '../costs/cost-export';
import { createCostReport, listedOnScreen } from '../costs/cost-report';
import { exportAttempts, previewAttempts } from '../exports/export-attempts';
import { openForReading, type LedgerReader, type ReaderOptions } from './open-for-reading';
import {
  AttemptComparisonRead,
  AttemptExportPreviewRead,
  AttemptExportRead,
  CostCallsRead,
  CostExportRead,
  CostReportRead,
  type ReadName,
} from './reads';

/** Parses what is asked, and answers; what takes long ends when `signal` aborts. */
type AnswerRead = (input: unknown, signal: AbortSignal) => unknown;

/** How each question is answered, with one connection for all that does not take long. */
export function answerReads(options: ReaderOptions): Readonly<Record<ReadName, AnswerRead>> {
  const reader = openForReading(options);
  /** With a connection of its own, for what takes long and is of one moment. */
  const alone = async <T>(work: (own: LedgerReader) => Promise<T>): Promise<T> => {
    const own = openForReading(options);
    try {
      return await work(own);
    } finally {
      own.close();
    }
  };
  const report = createCostReport(reader);
  const compare = createAttemptComparison(reader);
  const attempts = createAttemptReading(reader);
  return {
    costReport: on(CostReportRead, (query) => report(query, listedOnScreen(query))),
    attemptsNarrowed: on(ATTEMPT_READS.attemptsNarrowed, attempts.attemptsNarrowed),
    attemptOutline: on(ATTEMPT_READS.attemptOutline, attempts.attemptOutline),
    attemptWindow: on(ATTEMPT_READS.attemptWindow, attempts.attemptWindow),
    markCounts: on(ATTEMPT_READS.markCounts, attempts.markCounts),
    markedEvents: on(ATTEMPT_READS.markedEvents, attempts.markedEvents),
    nextMark: on(ATTEMPT_READS.nextMark, attempts.nextMark),
    placeOfStep: on(ATTEMPT_READS.placeOfStep, attempts.placeOfStep),
    boundaryOf: on(ATTEMPT_READS.boundaryOf, attempts.boundaryOf),
    attemptFindings: on(ATTEMPT_READS.attemptFindings, attempts.attemptFindings),
    storedEvent: on(ATTEMPT_READS.storedEvent, attempts.storedEvent),
    outputSlice: on(ATTEMPT_READS.outputSlice, attempts.outputSlice),
    attemptComparison: on(AttemptComparisonRead, ({ ids }, signal) => compare(ids, signal)),
    costCalls: on(CostCallsRead, createCostCalls(reader)),
    costExport: on(CostExportRead, (order) => alone((own) => exportCosts(own, order))),
    attemptExport: on(AttemptExportRead, (order, signal) =>
      alone((own) => exportAttempts(own, order, signal)),
    ),
    attemptExportPreview: on(AttemptExportPreviewRead, (order, signal) =>
      alone((own) => previewAttempts(own, order, signal)),
    ),
  };
}

interface Read<Input, Output> {
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
}

function on<Input, Output>(
  { input: schema }: Read<Input, Output>,
  answer: (input: Input, signal: AbortSignal) => Output | Promise<Output>,
): AnswerRead {
  return (input, signal) => answer(schema.parse(input), signal);
}
