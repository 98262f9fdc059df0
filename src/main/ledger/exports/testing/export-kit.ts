import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExportOptionsSchema, type ExportOptions } from '../../../../shared/model/export-options';
import { lookThrough } from '../../../exports/import/look-through';
import type { MaskRule } from '../../../exports/mask-rule';
import { createSlices } from '../../imports/slices';
import { openForImport } from '../../imports/open-for-import';
import { sweepImport } from '../../imports/sweep-import';
import { takeImport } from '../../imports/take-import';
import { openForReading } from '../../reader/open-for-reading';
import { exportAttempts } from '../export-attempts';

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'taskwright-export-'));
}

/** What a test exports. */
interface What {
  readonly scope: 'attempt' | 'task';
  readonly id: string;
  readonly options?: Partial<ExportOptions>;
  readonly rules?: readonly MaskRule[];
}

/** The text of the file that an export of a ledger gives; always of the same moment and version. */
export async function exported(
  ledgerFile: string,
  { scope, id, options = {}, rules = [] }: What,
): Promise<{ file: string; text: string }> {
  const reader = openForReading({ file: ledgerFile, nativeBinding: null });
  const file = join(temporaryFolder(), 'export');
  try {
    const written = await exportAttempts(reader, {
      scope,
      id,
      rules,
      options: ExportOptionsSchema.parse({ format: 'jsonl', ...options }),
      exportedAt: 1_760_000_000_000,
      app: '1.0.0',
      file,
    });
    if (!written.ok) throw new Error(written.error);
    return { file, text: readFileSync(file, 'utf8') };
  } finally {
    reader.close();
  }
}

let imports = 0;

/** Imports a file as the thread does, in this one. */
export async function imported(ledgerFile: string, file: string, signal?: AbortSignal) {
  const looked = await lookThrough(file);
  if (!looked.ok) return looked;
  imports += 1;
  const { connection, makeDurable } = openForImport({ file: ledgerFile, nativeBinding: null });
  const slices = createSlices(connection);
  let ids = 0;
  const importId = `import-${imports}`;
  try {
    return await takeImport(
      { connection, slices, makeDurable, newId: () => `agent-${imports}-${(ids += 1)}` },
      {
        importId,
        file,
        fileName: 'attempt.jsonl',
        sha256: looked.value.end.sha256,
        projectId: `project-${imports}`,
        taskId: looked.value.task.id,
        noFolder: '/nowhere',
        now: 1_770_000_000_000,
      },
      signal,
    );
  } catch (cause) {
    slices.drop();
    await sweepImport(connection, slices, importId);
    throw cause;
  } finally {
    connection.close();
  }
}
