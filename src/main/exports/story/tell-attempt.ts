import { z } from 'zod';
import { RunEventBodySchema } from '../../../shared/model/run-event';
import type { ExportOptions } from '../../../shared/model/export-options';
import type { ExportSource } from '../export-source';
import { withoutReasoning } from '../jsonl/left-out';
import { maskJsonText } from '../mask-json';
import type { Masker } from '../masker';
import type { Block, WholeOutput } from './block';
import { blockOf } from './block-of';

const PayloadSchema = z.record(z.string(), z.unknown());

/** An event in a document. */
export interface ToldEvent {
  readonly seq: number;
  /** Unix ms. */
  readonly at: number;
  readonly type: string;
  /** As the ledger keeps it, masked; null where raw events do not go along. */
  readonly raw: string | null;
  /** Null for what another event says already, and what was left out. */
  readonly block: Block | null;
}

/** The events of an attempt, each with what a document says of it, masked. */
export function* tellAttempt(
  source: ExportSource,
  id: string,
  { reasoning, outputs, rawEvents }: ExportOptions,
  masker: Masker,
): Iterable<ToldEvent> {
  const whole: WholeOutput = (hash) => {
    if (!outputs || !source.keepsOutput(hash)) return null;
    return {
      pieces: () => masker.pieces(source.output(hash), `the output ${hash.slice(0, 8)}`),
      unmasked: () => source.output(hash),
    };
  };
  for (const { seq, at, type, payload } of source.events(id)) {
    const kept = !reasoning && type === 'reasoning' ? withoutReasoning(payload) : payload;
    const masked = maskJsonText(kept, masker, `event ${seq}`);
    const body = RunEventBodySchema.parse({ ...PayloadSchema.parse(JSON.parse(masked)), type });
    const block = blockOf(body, { reasoning, whole });
    yield { seq, at, type, raw: rawEvents ? masked : null, block };
  }
}
