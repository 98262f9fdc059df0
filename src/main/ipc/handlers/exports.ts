import { Buffer } from 'node:buffer';
import type { ExportFormat, ExportOptions } from '../../../shared/model/export-options';
import { HeaderSchema, TaskRecordSchema } from '../../../shared/model/export-record';
import { err, type Result } from '../../../shared/result';
import type { AppError } from '../../../shared/ipc/errors';
import { answer, found, refusal } from '../answer';
import type { Exported } from '../export-desk';
import type { Services } from '../services';
import type { Procedures } from './procedures';

const EXTENSIONS: Readonly<Record<ExportFormat, string>> = {
  markdown: 'md',
  html: 'html',
  jsonl: 'jsonl',
};

/** Asks where to, and writes the file; null when the person thought better of it. */
function createExporting({ desktop, exports }: Services) {
  return async (
    what: Exported,
    title: string,
    options: ExportOptions,
    signal: AbortSignal | undefined,
  ) => {
    const file = await desktop.saveFile(
      `${fileName(title)}.${EXTENSIONS[options.format]}`,
      'Save the export',
    );
    if (file === null) return null;
    return answer(readable(await exports.write(what, options, file, signal)));
  };
}

/** Joined into those of `tasks`. */
export function taskExportHandlers({ tasks }: Procedures, services: Services) {
  const { stores, exports } = services;
  const write = createExporting(services);
  return {
    previewExport: tasks.previewExport.handler(async ({ input: { id, options }, signal }) =>
      answer(readable(await exports.preview({ scope: 'task', id }, options, signal))),
    ),
    export: tasks.export.handler(({ input: { id, options }, signal }) => {
      const { title } = found(stores.tasks.get(id), 'task');
      return write({ scope: 'task', id }, title, options, signal);
    }),
  };
}

/** Joined into those of `attempts`. */
export function exportHandlers({ attempts }: Procedures, services: Services) {
  const { stores, desktop, exports, imports } = services;
  const write = createExporting(services);
  return {
    previewExport: attempts.previewExport.handler(async ({ input: { id, options }, signal }) =>
      answer(readable(await exports.preview({ scope: 'attempt', id }, options, signal))),
    ),
    export: attempts.export.handler(({ input: { id, options }, signal }) => {
      const { taskTitle, attempt } = found(stores.runs.attempt(id), 'attempt');
      const title = `${taskTitle}, attempt ${attempt}`;
      return write({ scope: 'attempt', id }, title, options, signal);
    }),
    showExport: attempts.showExport.handler(({ input: { file } }) => {
      if (!exports.hasWritten(file)) {
        throw refusal('NOT_FOUND', 'Taskwright did not write this file since it was started.');
      }
      desktop.showFile(file);
    }),
    pickImport: attempts.pickImport.handler(async ({ signal }) => {
      const file = await desktop.pickFile('Choose an export of Taskwright', 'jsonl');
      if (file === null) return null;
      return answer(invalid(await imports.look(imports.pick(file), signal)));
    }),
    beginImport: attempts.beginImport.handler(async ({ input: { fileName: name, bytes } }) => ({
      importId: await imports.begin(name, bytes),
    })),
    addToImport: attempts.addToImport.handler(async ({ input: { importId, data } }) => {
      answer(invalid(await imports.add(importId, Buffer.from(data, 'base64'))));
    }),
    previewImport: attempts.previewImport.handler(async ({ input: { importId }, signal }) =>
      answer(invalid(await imports.look(importId, signal))),
    ),
    import: attempts.import.handler(async ({ input: { importId }, signal }) =>
      answer(invalid(await imports.take(importId, signal))),
    ),
    dropImport: attempts.dropImport.handler(({ input: { importId } }) => imports.drop(importId)),
    origin: attempts.origin.handler(({ input: { id } }) => {
      const origin = stores.imports.originOf(id);
      if (origin === null) return null;
      const header = HeaderSchema.loose().parse(JSON.parse(origin.header));
      const { project } = TaskRecordSchema.parse(JSON.parse(origin.task));
      return {
        importedAt: origin.importedAt,
        fileName: origin.fileName,
        exportedAt: header.exportedAt,
        app: header.app,
        masked: typeof header.masked === 'number' && header.masked > 0,
        folder: project.folder,
      };
    }),
  };
}

function readable<T>(result: Result<T, string>): Result<T, AppError> {
  return result.ok ? result : err({ code: 'UNAVAILABLE', message: result.error });
}

function invalid<T>(result: Result<T, string>): Result<T, AppError> {
  return result.ok ? result : err({ code: 'INVALID', message: result.error });
}

/** A title as the name of a file on every system: letters, digits and spaces. */
function fileName(title: string): string {
  const plain = title.replaceAll(/[^\p{L}\p{N} ,.-]+/gu, ' ').replaceAll(/\s+/g, ' ');
  return `Taskwright ${plain.trim().slice(0, 80).trim()}`.replace(/[ .]+$/, '');
}
