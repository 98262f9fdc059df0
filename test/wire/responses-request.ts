import { z } from 'zod';

const PartSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('input_text'), text: z.string() }),
  z.object({ type: z.literal('input_image'), image_url: z.string().startsWith('data:') }),
  z.object({
    type: z.literal('input_file'),
    filename: z.string().min(1),
    file_data: z.string().startsWith('data:'),
  }),
  z.object({ type: z.literal('output_text'), text: z.string() }),
]);

/** `item_reference` is not among them: nothing that is not stored can be referred to. */
const ItemSchema = z.union([
  z.object({
    role: z.enum(['system', 'developer', 'user', 'assistant']),
    content: z.union([z.string(), z.array(PartSchema).min(1)]),
  }),
  z.object({
    type: z.literal('function_call'),
    call_id: z.string().min(1),
    name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
    arguments: z.string(),
  }),
  z.object({
    type: z.literal('function_call_output'),
    call_id: z.string().min(1),
    output: z.union([z.string(), z.array(z.unknown())]),
  }),
  z.object({
    type: z.literal('reasoning'),
    encrypted_content: z.string().min(1),
    summary: z.array(z.object({ type: z.literal('summary_text'), text: z.string() })),
  }),
]);

export const ResponsesRequestSchema = z.object({
  model: z.string().min(1),
  input: z.array(ItemSchema).min(1),
  stream: z.literal(true),
  store: z.literal(false),
  max_output_tokens: z.number().int().min(16).optional(),
  reasoning: z.object({ effort: z.string().optional(), summary: z.string().optional() }).optional(),
  tools: z
    .array(
      z.object({
        type: z.literal('function'),
        name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
        description: z.string().optional(),
        parameters: z.looseObject({ type: z.literal('object') }),
      }),
    )
    .optional(),
});

/** Every call needs its output, and every output its call, wherever in the input. */
export function unpairedItem({ input }: z.infer<typeof ResponsesRequestSchema>): string | null {
  const ids = (type: string) =>
    input.flatMap((item) => ('call_id' in item && item.type === type ? [item.call_id] : []));
  const calls = ids('function_call');
  const outputs = ids('function_call_output');
  const open = calls.find((id) => !outputs.includes(id));
  if (open !== undefined) return `No tool output found for function call ${open}.`;
  const stray = outputs.find((id) => !calls.includes(id));
  return stray === undefined
    ? null
    : `No tool call found for function call output with call_id ${stray}.`;
}
