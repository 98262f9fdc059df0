import { setImmediate as turn } from 'node:timers/promises';
import type { EndRecord } from '../../../shared/model/export-record';
import { err, ok, type Result } from '../../../shared/result';
import { fileLines } from './file-lines';
import { createImportReader } from './import-reader';
import type { ImportedLine } from './imported-line';

/** Lines after which others get their turn. */
const LINES_A_TURN = 500;

/**
 * Reads a file from its first line to its last and hands each to `take`, in order, once it is found right.
 * Answers with the last line, or with a sentence that says what is wrong.
 * @throws the reason of `signal` when it aborts, and what `take` throws.
 */
export async function readImport(
  file: string,
  take: (line: ImportedLine) => void | Promise<void>,
  signal?: AbortSignal,
): Promise<Result<EndRecord, string>> {
  const reader = createImportReader();
  let end: EndRecord | null = null;
  let number = 0;
  try {
    for await (const { bytes, fault } of fileLines(file, signal)) {
      number += 1;
      if (fault === 'too_long') return refused(number, 'is longer than any line of an export');
      const read = reader.read(bytes);
      if (!read.ok) return refused(number, read.error);
      if (read.value.kind === 'end') ({ end } = read.value);
      const taken = take(read.value);
      if (taken !== undefined) await taken;
      if (number % LINES_A_TURN === 0) {
        await turn();
        signal?.throwIfAborted();
      }
    }
  } catch (cause) {
    const reason = reasonOf(cause);
    if (reason === null) throw cause;
    return err(`This file cannot be imported: ${reason}`);
  }
  if (number === 0) return err('This file cannot be imported: it is empty.');
  return end === null
    ? err('This file cannot be imported: its last line is missing, so that it is not whole.')
    : ok(end);
}

function refused(line: number, fault: string): Result<never, string> {
  return err(`This file cannot be imported: line ${line.toLocaleString('en-US')} ${fault}.`);
}

function reasonOf(cause: unknown): string | null {
  if (!(cause instanceof Error) || !('code' in cause)) return null;
  switch (cause.code) {
    case 'ENOENT':
      return 'it is not there any more.';
    case 'EACCES':
    case 'EPERM':
      return 'it may not be read.';
    case 'EISDIR':
      return 'it is a folder.';
    default:
      return null;
  }
}
