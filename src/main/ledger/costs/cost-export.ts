import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { err, ok, type Result } from '../../../shared/result';
import type { LedgerReader } from '../reader/open-for-reading';
import type { CostExport } from '../reader/reads';
import { ALL_LINES, createCostReport } from './cost-report';
import { COST_CALL_COLUMNS, everyCall } from './every-call';
import { REPORT_COLUMNS, reportRows } from './report-columns';
import { tableText } from './table-text';

/** Characters that are written at once; in between others get their turn. */
const PIECE_CHARS = 256 * 1024;

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
  const unfinished = join(dirname(file), `.${basename(file)}.${process.pid}.part`);
  try {
    await write(unfinished, text);
    await rename(unfinished, file);
    return ok(count);
  } catch (cause) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    const reason = reasonOf(cause);
    if (reason === null) throw cause;
    return err(`The costs could not be written to ${file}: ${reason}`);
  }
}

async function write(file: string, text: Iterable<string>): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    let piece = '';
    for (const part of text) {
      piece += part;
      if (piece.length < PIECE_CHARS) continue;
      await handle.writeFile(piece);
      piece = '';
    }
    await handle.writeFile(piece);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function reasonOf(cause: unknown): string | null {
  if (!(cause instanceof Error) || !('code' in cause)) return null;
  switch (cause.code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'this folder may not be written to.';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'there is no room left on the disk.';
    case 'ENOENT':
    case 'ENOTDIR':
      return 'the folder is not there any more.';
    case 'EISDIR':
      return 'there is a folder of that name.';
    default:
      return null;
  }
}
