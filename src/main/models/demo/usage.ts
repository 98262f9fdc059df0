import type { LanguageModelV4CallOptions, LanguageModelV4Usage } from '@ai-sdk/provider';
import type { DemoStep } from './demo-step';

/** Four bytes a token: the rule of thumb, and the same for everyone who counts again. */
const BYTES_PER_TOKEN = 4;

/**
 * Tokens of one answer, computed from bytes. What an earlier call of the conversation has sent
 * already, which is everything before its last answer, counts as read from the cache.
 */
export function demoUsage(
  { prompt }: Pick<LanguageModelV4CallOptions, 'prompt'>,
  outputBytes: number,
): LanguageModelV4Usage {
  const lastAnswer = prompt.findLastIndex(({ role }) => role === 'assistant');
  const total = tokens(byteLength(JSON.stringify(prompt)));
  const cacheRead =
    lastAnswer === -1
      ? 0
      : Math.floor(byteLength(JSON.stringify(prompt.slice(0, lastAnswer))) / BYTES_PER_TOKEN);
  const output = tokens(outputBytes);
  return {
    inputTokens: { total, noCache: total - cacheRead, cacheRead, cacheWrite: 0 },
    outputTokens: { total: output, text: output, reasoning: 0 },
  };
}

export function outputBytes({ text, calls }: DemoStep): number {
  return calls.reduce(
    (bytes, { tool, input }) => bytes + byteLength(tool) + byteLength(JSON.stringify(input)),
    byteLength(text),
  );
}

/**
 * The step if it fits `maxTokens`, else as much of its text as does and none of its calls: half a
 * file is never written.
 */
export function fitInto(
  step: DemoStep,
  maxTokens: number | undefined,
): { readonly step: DemoStep; readonly isCut: boolean } {
  if (maxTokens === undefined || tokens(outputBytes(step)) <= maxTokens) {
    return { step, isCut: false };
  }
  let text = '';
  for (const character of step.text) {
    if (byteLength(text + character) > maxTokens * BYTES_PER_TOKEN) break;
    text += character;
  }
  return { step: { text, calls: [] }, isCut: true };
}

function tokens(bytes: number): number {
  return Math.ceil(bytes / BYTES_PER_TOKEN);
}

function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
