import { err, ok, type Result } from '../../../shared/result';
import { writeWhole } from '../../exports/whole-file';
import type { LedgerReader } from '../reader/open-for-reading';
import type { CostExport } from '../reader/reads';
import { ALL_LINES, createCostReport } from './cost-report';
import { COST_CALL_COLUMNS, everyCall } from './every-call';
import { REPORT_COLUMNS, reportRows } from './report-columns';
import { tableText } from './table-text';

/**
 * Writes the lines of the table or every call, and answers with its number of rows, or with a sentence that says why it is not there. A
 * file of that name is replaced once the new one is whole. It needs a reader to itself: what is exported is of one moment.
 */
export async function exportCosts(
  reader: LedgerReader,
  { query, rows, format, file }: CostExport,
): Promise<Result<number, string>> {
  let count = 0;
  const counted = function* <Row>(all: Iterable<Row>): Iterable<Row> {
    for (const row of all) {
      count += 1;
      yield row;
    }
  };
  const { range, groupBy } = query;
  const text =
    rows === 'calls'
      ? tableText(format, COST_CALL_COLUMNS, counted(everyCall(reader, range)), { range })
      : tableText(
          format,
          REPORT_COLUMNS,
          counted(reportRows(createCostReport(reader)(query, ALL_LINES))),
          { range, group_by: groupBy },
        );
  const written = await writeWhole(file, text);
  return written.ok
    ? ok(count)
    : err(`The costs could not be written to ${file}: ${written.error}`);
}
