import { z } from 'zod';
import { TextField } from './fields';

export type ItemEvent = 'response.output_item.added' | 'response.output_item.done';

const ADDED: ItemEvent = 'response.output_item.added';

type Kind = 'message' | 'reasoning';

const IndexField = z.number().optional().catch(undefined);

const ItemSchema = z.object({
  output_index: IndexField,
  item: z.discriminatedUnion('type', [
    z.object({
      type: z.literal('message'),
      id: TextField,
      phase: z.enum(['commentary', 'final_answer']).optional().catch(undefined),
    }),
    z.object({
      type: z.literal('reasoning'),
      id: TextField,
      encrypted_content: TextField.nullable(),
    }),
  ]),
});

const WithinSchema = z.object({ item_id: TextField, output_index: IndexField });
const PieceSchema = WithinSchema.extend({ delta: z.string() });
const SummarySchema = WithinSchema.extend({ summary_index: z.number().catch(0) });

/** Items that are being answered, by their place in the output. */
type Open = Map<number, { readonly kind: Kind; readonly id: string }>;

/**
 * What a Responses answer says and thinks, rebuilt for the library of the fields that it reads. It
 * needs an item to begin before it grows or ends: a beginning that was left out is put in.
 */
export function createResponsesItems() {
  const open: Open = new Map();
  let latest = 0;

  /** Where something of this kind belongs, and the event before it that was left out, if any. */
  function placeOf(kind: Kind, index: number | undefined, id: string | undefined) {
    const known = [...open].find(([, item]) => item.kind === kind && item.id === id)?.[0];
    const output_index = index ?? known ?? latest;
    const begun = open.get(output_index);
    if (begun?.kind === kind) return { output_index, item_id: begun.id, before: [] };
    const item_id = id ?? `${kind}_${output_index}`;
    open.set(output_index, { kind, id: item_id });
    const item = { type: kind, id: item_id };
    return { output_index, item_id, before: [{ type: ADDED, output_index, item }] };
  }

  return {
    /** An item begins or ends: the events for the library; none for an item that it has no use for. */
    item: (type: ItemEvent, event: unknown): readonly object[] => {
      const { data } = ItemSchema.safeParse(event);
      if (data === undefined) return [];
      const { item } = data;
      if (type === ADDED) {
        const output_index = data.output_index ?? (open.size === 0 ? latest : latest + 1);
        const id = item.id ?? `${item.type}_${output_index}`;
        latest = output_index;
        open.set(output_index, { kind: item.type, id });
        return [{ type, output_index, item: { ...item, id } }];
      }
      const { output_index, item_id, before } = placeOf(item.type, data.output_index, item.id);
      open.delete(output_index);
      return [...before, { type, output_index, item: { ...item, id: item_id } }];
    },
    /** More words of a message; null where the event has none that can be read. */
    words: (type: string, event: unknown): readonly object[] | null => {
      const { data } = PieceSchema.safeParse(event);
      if (data === undefined) return null;
      const { before, ...place } = placeOf('message', data.output_index, data.item_id);
      return [...before, { type, ...place, delta: data.delta }];
    },
    /** A part of a summary of its thoughts begins, grows or ends; null where that cannot be read. */
    summary: (type: string, event: unknown): readonly object[] | null => {
      const { data } = SummarySchema.safeParse(event);
      if (data === undefined) return null;
      const { before, ...place } = placeOf('reasoning', data.output_index, data.item_id);
      const delta = PieceSchema.safeParse(event).data?.delta ?? '';
      return [...before, { type, ...place, summary_index: data.summary_index, delta }];
    },
  };
}
