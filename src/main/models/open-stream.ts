import type { LanguageModel, TextStreamPart, ToolSet } from 'ai';
import type { ProviderKind } from '../../shared/model/provider';
import { ok, type Result } from '../../shared/result';
import type { ModelRequest, ToolDefinition } from '../engine/ports';
import { attachedFile, type LoadAttachment } from './attachments';
import { CACHED, cachedConversation, cachedInstructions } from './cache-breakpoints';
import { toModelMessages } from './conversation';
import { reasoningOptions, type ProviderOptions } from './reasoning';

export interface StreamRequest {
  readonly model: LanguageModel;
  readonly kind: ProviderKind;
  /** Of the provider, for sentences. */
  readonly label: string;
  readonly request: ModelRequest;
  readonly attachment: LoadAttachment;
}

/**
 * Asks the library for the parts of one answer. Fails with a sentence where the request cannot be put
 * in this provider's terms; nothing has been sent then.
 */
export async function openStream(
  { model, kind, label, request, attachment }: StreamRequest,
  abortSignal: AbortSignal,
): Promise<Result<AsyncIterable<TextStreamPart<ToolSet>>, string>> {
  const messages = toModelMessages(request.messages, (file) =>
    attachedFile(file, kind, label, attachment),
  );
  if (!messages.ok) return messages;
  const isCached = kind === 'anthropic';
  const { streamText } = await aiSdk();
  const options = reasoningOptions({
    kind,
    model: request.model,
    effort: request.reasoningEffort ?? null,
    maxOutputTokens: request.maxOutputTokens,
  });
  const { stream } = streamText({
    model,
    instructions:
      isCached && request.instructions !== ''
        ? cachedInstructions(request.instructions)
        : request.instructions,
    messages: isCached ? cachedConversation(messages.value) : messages.value,
    tools: await toToolSet(request.tools, isCached),
    ...options,
    providerOptions: withPings(options.providerOptions),
    // Retries are the engine's: each needs a reservation of its own.
    maxRetries: 0,
    abortSignal,
    // The default logs to the console; here an error is a part of the stream.
    onError: () => undefined,
  });
  return ok(stream);
}

/** Anthropic's pings are signs of life during long thinking. */
function withPings(providerOptions: ProviderOptions): ProviderOptions {
  return { ...providerOptions, anthropic: { includePings: true, ...providerOptions['anthropic'] } };
}

/** Loaded at the first call, not at the app's start; its warnings would go to the console. */
async function aiSdk() {
  globalThis.AI_SDK_LOG_WARNINGS = false;
  return import('ai');
}

/** Tools without `execute`: the engine runs them. The last one ends what is cached of them. */
async function toToolSet(
  definitions: readonly ToolDefinition[],
  isCached: boolean,
): Promise<ToolSet> {
  const { jsonSchema, tool } = await aiSdk();
  return Object.fromEntries(
    definitions.map(({ name, description, inputSchema }, index) => [
      name,
      tool({
        description,
        inputSchema: jsonSchema({ ...inputSchema }),
        ...(isCached && index === definitions.length - 1 ? { providerOptions: CACHED } : {}),
      }),
    ]),
  );
}
