import type {
  AttemptRecord,
  EndRecord,
  ExportHeader,
  TaskRecord,
} from '../../../shared/model/export-record';
import { err, ok, type Result } from '../../../shared/result';
import { readImport } from './read-import';

/** What a whole file holds. */
export interface LookedThrough {
  readonly header: ExportHeader;
  readonly task: TaskRecord;
  readonly attempts: readonly { readonly attempt: AttemptRecord; readonly events: number }[];
  readonly outputBytes: number;
  readonly end: EndRecord;
}

/** Reads a file to its end and keeps what a person is told before it is imported. */
export async function lookThrough(
  file: string,
  signal?: AbortSignal,
): Promise<Result<LookedThrough, string>> {
  const begin: { header?: ExportHeader; task?: TaskRecord } = {};
  const attempts: { readonly attempt: AttemptRecord; events: number }[] = [];
  let outputBytes = 0;
  const read = await readImport(
    file,
    (line) => {
      if (line.kind === 'header') begin.header = line.header;
      else if (line.kind === 'task') begin.task = line.task;
      else if (line.kind === 'attempt') attempts.push({ attempt: line.attempt, events: 0 });
      else if (line.kind === 'output') outputBytes += line.bytes ?? 0;
      else if (line.kind === 'event') {
        const last = attempts.at(-1);
        if (last !== undefined) last.events += 1;
      }
    },
    signal,
  );
  if (!read.ok) return read;
  const { header, task } = begin;
  if (header === undefined || task === undefined || attempts.length === 0) {
    return err('This file cannot be imported: it holds no attempt.');
  }
  return ok({ header, task, attempts, outputBytes, end: read.value });
}
