import type { CostCall } from '../../../shared/model/cost-call';
import type { CostQuery, CostReport } from '../../../shared/model/cost-report';
import type { Result } from '../../../shared/result';
import type { ReaderThread } from '../reader/reader-by-thread';
import {
  CostCallsRead,
  CostExportRead,
  CostReportRead,
  type CostCallsQuery,
  type CostExport,
} from '../reader/reads';

/** What model calls cost, read beside the app: it takes long where there are many. Failures are sentences. */
export interface CostReader {
  report(query: CostQuery, signal?: AbortSignal): Promise<Result<CostReport, string>>;
  /** The calls behind a figure, newest first. */
  calls(query: CostCallsQuery, signal?: AbortSignal): Promise<Result<readonly CostCall[], string>>;
  /** Writes a file and answers with its number of rows. */
  export(order: CostExport): Promise<Result<number, string>>;
}

export function createCostReader({ ask }: Pick<ReaderThread, 'ask'>): CostReader {
  return {
    report: (query, signal) => ask('costReport', query, CostReportRead.output, signal),
    calls: (query, signal) => ask('costCalls', query, CostCallsRead.output, signal),
    export: async (order) => {
      const asked = await ask('costExport', order, CostExportRead.output);
      return asked.ok ? asked.value : asked;
    },
  };
}
