import { assertNever } from '../../shared/assert-never';
import type { DocumentOrder } from './export-order';
import type { ExportSource } from './export-source';
import { htmlDocument } from './html/html-document';
import { jsonLines } from './jsonl/json-lines';
import { markdownDocument } from './markdown/markdown-document';
import type { MaskRule } from './mask-rule';
import type { Masker } from './masker';

/** The text of an export, piece by piece as it is read. */
export function documentText(
  source: ExportSource,
  order: DocumentOrder,
  rules: readonly MaskRule[],
  masker: Masker,
): Iterable<string> {
  const { format } = order.options;
  switch (format) {
    case 'jsonl':
      return jsonLines(source, order, rules, masker);
    case 'html':
      return htmlDocument(source, order, masker);
    case 'markdown':
      return markdownDocument(source, order, masker);
    default:
      return assertNever(format);
  }
}
