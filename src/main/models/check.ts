import type { Model, ModelPart } from '../engine/ports';

export interface ProviderCheck {
  readonly ok: boolean;
  /** One sentence for a person. */
  readonly message: string;
}

/**
 * Asks a provider's model for an answer of one token, which shows at once whether the address, the
 * key and the model's name are right. Costs what one token costs.
 */
export async function checkProvider(
  models: Model,
  provider: { readonly id: string; readonly name: string; readonly model: string },
  signal: AbortSignal,
): Promise<ProviderCheck> {
  let last: ModelPart | null = null;
  for await (const part of models.stream(
    {
      providerId: provider.id,
      model: provider.model,
      instructions: 'Answer with one word.',
      messages: [{ role: 'user', text: 'Say yes.' }],
      tools: [],
      maxOutputTokens: 1,
    },
    signal,
  )) {
    last = part;
  }
  return last?.type === 'failed'
    ? { ok: false, message: last.failure.message }
    : { ok: true, message: `${provider.name} answers with the model "${provider.model}".` };
}
