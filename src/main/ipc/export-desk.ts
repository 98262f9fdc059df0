import type { ExportedFile, ExportOptions, ExportPreview } from '../../shared/model/export-options';
import type { Result } from '../../shared/result';
import { maskRules, type Secrets } from '../exports/mask-rule';
import {
  AttemptExportPreviewRead,
  AttemptExportRead,
  type AttemptExportOrder,
} from '../ledger/reader/reads';
import type { ReaderThread } from '../ledger/reader/reader-by-thread';

/** An attempt, or a task with all of its attempts. */
export interface Exported {
  readonly scope: 'attempt' | 'task';
  readonly id: string;
}

/** Makes files of attempts, beside the app: it takes long where there is much. Failures are sentences. */
export interface ExportDesk {
  /** What the file would be; writes nothing. @throws the reason of `signal` when it aborts. */
  preview(
    what: Exported,
    options: ExportOptions,
    signal?: AbortSignal,
  ): Promise<Result<ExportPreview, string>>;
  /** @throws the reason of `signal` when it aborts; no file is left then. */
  write(
    what: Exported,
    options: ExportOptions,
    file: string,
    signal?: AbortSignal,
  ): Promise<Result<ExportedFile, string>>;
  /** Whether this window wrote it: no other file is shown in its folder. */
  hasWritten(file: string): boolean;
}

interface Surroundings {
  readonly reader: Pick<ReaderThread, 'ask'>;
  readonly secrets: () => Secrets;
  /** The home folder; absolute. */
  readonly home: string;
  /** The version of Taskwright. */
  readonly app: string;
  /** Unix ms. */
  readonly now: () => number;
}

export function createExportDesk({ reader, secrets, home, app, now }: Surroundings): ExportDesk {
  const written = new Set<string>();
  const order = (what: Exported, options: ExportOptions): AttemptExportOrder => ({
    ...what,
    options,
    exportedAt: now(),
    app,
    rules: [...maskRules(secrets(), home, options)],
  });
  return {
    preview: async (what, options, signal) => {
      const asked = await reader.ask(
        'attemptExportPreview',
        order(what, options),
        AttemptExportPreviewRead.output,
        signal,
      );
      return asked.ok ? asked.value : asked;
    },
    write: async (what, options, file, signal) => {
      const asked = await reader.ask(
        'attemptExport',
        { ...order(what, options), file },
        AttemptExportRead.output,
        signal,
      );
      if (asked.ok && asked.value.ok) written.add(file);
      return asked.ok ? asked.value : asked;
    },
    hasWritten: (file) => written.has(file),
  };
}
