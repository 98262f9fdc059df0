import { calcPrice, type PriceOptions } from '@pydantic/genai-prices';
import type { ProviderKind } from '../../shared/model/provider';

/** Tokens. Its script reads no more than this of a conversation, however long that is. */
const DEMO_CONTEXT_WINDOW = 200_000;

/** Kinds whose models are their maker's wherever they are served. */
const MAKERS: readonly ProviderKind[] = ['anthropic', 'openai', 'google'];

/**
 * Tokens that a model takes in one call, from the table that
 * `@pydantic/genai-prices` ships; null where it does not say. A name alone says nothing about a server
 * of one's own: what runs there may be cut to any length.
 */
export function contextWindow(
  { kind, baseUrl }: { readonly kind: ProviderKind; readonly baseUrl: string | null },
  model: string,
): number | null {
  if (kind === 'demo') return DEMO_CONTEXT_WINDOW;
  const byAddress = baseUrl === null ? null : published(model, { providerApiUrl: baseUrl });
  return byAddress ?? (MAKERS.includes(kind) ? published(model, { providerId: kind }) : null);
}

function published(model: string, where: PriceOptions): number | null {
  try {
    return calcPrice({}, model, where)?.model.context_window ?? null;
  } catch {
    // The table refuses a provider or a combination that it does not know.
    return null;
  }
}
