import { inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { eventTexts, type EventText } from '../event-texts';
import type { SearchConnection } from './open-for-search';

const KEPT = 'SELECT text FROM kept_texts WHERE id = @id';
const EVENT = `
  SELECT type, payload FROM ledger.run_events WHERE run_id = @runId AND seq = @seq`;
const OUTPUT = 'SELECT text FROM ledger.outputs WHERE hash = @hash';

const KeptSchema = z.object({ text: z.instanceof(Uint8Array) });
const EventSchema = z.object({ type: z.string(), payload: z.string() });
const OutputSchema = z.object({ text: z.string() });

export interface TextPlace {
  /** Of the document. */
  readonly id: number;
  readonly runId: string;
  readonly seq: number;
  readonly part: number;
  /** In UTF-16 units of the whole text; null for all of it. */
  readonly sliceFrom: number | null;
  readonly sliceTo: number | null;
}

/** The text of a document, or the slice of it that the document is. */
export interface StoredText {
  readonly text: string;
  readonly tool: string | null;
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/** Reads what a document stands for; null where it is not there any more. */
export function storedText(connection: SearchConnection, place: TextPlace): StoredText | null {
  const { id, runId, seq, part, sliceFrom, sliceTo } = place;
  const event = connection.get(EVENT, EventSchema, { runId, seq });
  if (event === null) return null;
  const found = eventTexts(event.type, event.payload).find((one) => one.part === part);
  if (found === undefined) return null;
  if (sliceFrom === null || sliceTo === null) {
    return {
      text: wholeOf(connection, found),
      tool: found.tool,
      cutBefore: false,
      cutAfter: false,
    };
  }
  const kept = connection.get(KEPT, KeptSchema, { id });
  const text =
    kept === null
      ? wholeOf(connection, found).slice(sliceFrom, sliceTo)
      : inflateRawSync(kept.text).toString();
  return { text, tool: found.tool, cutBefore: sliceFrom > 0, cutAfter: true };
}

function wholeOf(connection: SearchConnection, { text, outputHash }: EventText): string {
  if (outputHash === null) return text;
  return connection.get(OUTPUT, OutputSchema, { hash: outputHash })?.text ?? text;
}
