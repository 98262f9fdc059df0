import { err, ok, type Result } from '../../../shared/result';
import type { ExportedFile, ExportPreview } from '../../../shared/model/export-options';
import { documentText } from '../../exports/document';
import type { DocumentOrder } from '../../exports/export-order';
import type { ExportSource } from '../../exports/export-source';
import type { MaskRule } from '../../exports/mask-rule';
import { createMasker } from '../../exports/masker';
import { measureWhole, writeWhole } from '../../exports/whole-file';
import type { LedgerReader } from '../reader/open-for-reading';
import { ledgerSource } from './ledger-source';

/** What is to be exported, and how. */
export interface AttemptExport extends DocumentOrder {
  readonly id: string;
  readonly rules: readonly MaskRule[];
}

const GONE = 'This is not there any more.';

/**
 * Writes the file. It needs a reader to itself: what is exported is of one moment.
 * @throws the reason of `signal` when it aborts; no file is left then.
 */
export async function exportAttempts(
  reader: LedgerReader,
  order: AttemptExport & { readonly file: string },
  signal?: AbortSignal,
): Promise<Result<ExportedFile, string>> {
  reader.hold();
  const source = ledgerSource(reader, order);
  if (source === null) return err(GONE);
  const masker = createMasker(order.rules);
  const written = await writeWhole(
    order.file,
    documentText(source, order, order.rules, masker),
    signal,
  );
  if (!written.ok) return err(`${order.file} could not be written: ${written.error}`);
  return ok({ file: order.file, bytes: written.value, masked: masker.total() });
}

/** Makes the file without writing it: how large it is, and what is masked in it. The reader is as above. */
export async function previewAttempts(
  reader: LedgerReader,
  order: AttemptExport,
  signal?: AbortSignal,
): Promise<Result<ExportPreview, string>> {
  reader.hold();
  const source = ledgerSource(reader, order);
  if (source === null) return err(GONE);
  const masker = createMasker(order.rules);
  let events = 0;
  const counted: ExportSource = {
    ...source,
    *events(id) {
      for (const event of source.events(id)) {
        events += 1;
        yield event;
      }
    },
  };
  const text = documentText(counted, order, order.rules, masker);
  const bytes = await measureWhole(text, signal);
  return ok({ bytes, attempts: source.attempts.length, events, masked: masker.found() });
}
