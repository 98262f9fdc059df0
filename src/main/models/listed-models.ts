import { z } from 'zod';

/** A model as a provider lists it. */
export interface ListedModel {
  readonly model: string;
  /** Tokens that it takes in one call; null where the list does not say. */
  readonly contextWindow: number | null;
}

const TokensSchema = z.number().int().positive().nullish().catch(null);

/** Each list names the context window as it likes, if at all. */
const EntrySchema = z
  .object({
    id: z.string().optional().catch(undefined),
    model: z.string().optional().catch(undefined),
    name: z.string().optional().catch(undefined),
    /** Google's: what it can be asked for. */
    supportedGenerationMethods: z.array(z.string()).optional().catch(undefined),
    inputTokenLimit: TokensSchema,
    max_input_tokens: TokensSchema,
    context_length: TokensSchema,
    context_window: TokensSchema,
    max_context_length: TokensSchema,
    max_model_len: TokensSchema,
  })
  .transform((entry) => ({
    name: entry.id ?? entry.model ?? entry.name?.replace(/^models\//, ''),
    generates: entry.supportedGenerationMethods?.includes('generateContent') ?? true,
    contextWindow:
      entry.inputTokenLimit ??
      entry.max_input_tokens ??
      entry.context_length ??
      entry.context_window ??
      entry.max_context_length ??
      entry.max_model_len ??
      null,
  }));

const ListSchema = z.union([
  z.object({ data: z.array(z.unknown()) }).transform(({ data }) => data),
  z.object({ models: z.array(z.unknown()) }).transform(({ models }) => models),
  z.array(z.unknown()),
]);

/**
 * The models of a list in the shape of OpenAI and Anthropic (`data`), of Google and Ollama (`models`) or
 * a bare one, each once; null for what is no such list. Google's that cannot answer are left out.
 */
export function readModelList(body: unknown): readonly ListedModel[] | null {
  const list = ListSchema.safeParse(body);
  if (!list.success) return null;
  const byName = new Map<string, ListedModel>();
  for (const entry of list.data) {
    const { data } = EntrySchema.safeParse(entry);
    if (data?.name === undefined || data.name === '' || !data.generates) continue;
    byName.set(data.name, { model: data.name, contextWindow: data.contextWindow });
  }
  return [...byName.values()];
}
