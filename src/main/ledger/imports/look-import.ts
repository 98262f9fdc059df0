import { statSync } from 'node:fs';
import { lookThrough } from '../../exports/import/look-through';
import type { LedgerReader } from '../reader/open-for-reading';
import type { ImportEnd } from './import-messages';
import { createKnownImports } from './known-imports';

interface LookedAt {
  readonly importId: string;
  readonly file: string;
  readonly fileName: string;
}

/** Reads a file to its end and says what it holds, or why it cannot be imported. */
export async function lookImport(
  reader: LedgerReader,
  { importId, file, fileName }: LookedAt,
  signal?: AbortSignal,
): Promise<ImportEnd> {
  const looked = await lookThrough(file, signal);
  if (!looked.ok) return { type: 'refused', message: looked.error };
  const { header, task, attempts, outputBytes, end } = looked.value;
  const known = createKnownImports(reader);
  const already = known.givenBy(end.sha256);
  const there =
    already.length > 0 ? null : known.oneThere(attempts.map(({ attempt }) => attempt.id));
  if (there !== null) {
    const message = known.wasDeleted(there) ? WAS_DELETED : isThere(attempts.length);
    return { type: 'refused', message };
  }
  return {
    type: 'looked',
    sha256: end.sha256,
    taskId: task.id,
    preview: {
      importId,
      fileName,
      bytes: statSync(file).size,
      exportedAt: header.exportedAt,
      app: header.app,
      taskTitle: task.title,
      projectName: task.project.name,
      attempts: attempts.map(({ attempt, events }) => ({
        id: attempt.id,
        attempt: attempt.attempt,
        status: attempt.status,
        agentName: attempt.agentName,
        model: attempt.model,
        queuedAt: attempt.queuedAt,
        costMicroUsd: attempt.costMicroUsd,
        events,
      })),
      messages: end.counts.message,
      modelCalls: end.counts.model_call,
      outputs: end.counts.output,
      outputBytes,
      attachments: end.counts.attachment,
      masked: end.masked > 0,
      already,
    },
  };
}

const WAS_DELETED =
  'An attempt of this file was deleted here for good. Its costs stay in the ledger under its name, so that it cannot be imported again.';

export function isThere(attempts: number): string {
  return attempts === 1
    ? 'This attempt is in the ledger already: an attempt is imported only where it is not.'
    : 'An attempt of this file is in the ledger already: attempts are imported only where they are not.';
}
