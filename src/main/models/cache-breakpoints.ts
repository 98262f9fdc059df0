import type { ModelMessage, SystemModelMessage } from 'ai';

/** What tells Anthropic to keep everything up to here, for five minutes from its last use. */
export const CACHED = { anthropic: { cacheControl: { type: 'ephemeral' } } } as const;

/** The instructions as they are sent: cached up to their end. */
export function cachedInstructions(content: string): SystemModelMessage {
  return { role: 'system', content, providerOptions: CACHED };
}

/**
 * A conversation with its breakpoints: at its end, for the next step, and where the step before this
 * one ended, to find what that one kept. Together with instructions and tools these are four, the most
 * that a request may have.
 */
export function cachedConversation(messages: readonly ModelMessage[]): ModelMessage[] {
  const answer = messages.findLastIndex(({ role }) => role === 'assistant');
  const breakpoints = new Set([messages.length - 1, answer - 1]);
  return messages.map((message, index) =>
    breakpoints.has(index) && message.role !== 'assistant'
      ? { ...message, providerOptions: { ...message.providerOptions, ...CACHED } }
      : message,
  );
}
