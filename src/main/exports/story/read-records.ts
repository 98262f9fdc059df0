import {
  AttemptRecordSchema,
  TaskRecordSchema,
  type AttemptRecord,
  type TaskRecord,
} from '../../../shared/model/export-record';
import type { ExportSource } from '../export-source';
import { maskJsonText } from '../mask-json';
import type { Masker } from '../masker';

/** The task, masked. */
export function toldTask({ task }: ExportSource, masker: Masker): TaskRecord {
  return TaskRecordSchema.parse(JSON.parse(maskJsonText(task, masker, 'the task')));
}

/** An attempt, masked. */
export function toldAttempt(line: string, masker: Masker): AttemptRecord {
  return AttemptRecordSchema.parse(JSON.parse(maskJsonText(line, masker, 'the totals')));
}
