import { createHash } from 'node:crypto';
import type { ExportSource } from '../export-source';
import type { MaskRule } from '../mask-rule';
import { createMasker } from '../masker';

/**
 * The new name, by the old one, of each output in which something is masked: its name is the hash of its text.
 * It reads all of them, and yields nothing now and then, so that others get their turn.
 */
export function* outputNames(
  source: ExportSource,
  rules: readonly MaskRule[],
): Generator<string, ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const name of source.outputHashes()) {
    const masker = createMasker(rules);
    const hash = createHash('sha256');
    for (const text of masker.pieces(source.output(name), '')) {
      hash.update(text);
      yield '';
    }
    if (masker.total() > 0) names.set(name, hash.digest('hex'));
  }
  return names;
}
