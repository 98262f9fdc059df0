import type { ReasoningEffort } from '../../shared/model/agent';
import { assertNever } from '../../shared/assert-never';
import type { ProviderKind } from '../../shared/model/provider';
import { claudeThinking } from './claude-thinking';

type JsonValue = string | number | boolean | null | { readonly [key: string]: JsonValue };
export type ProviderOptions = Record<string, Record<string, JsonValue>>;

/** How a request tells its model to think. */
export interface ReasoningOptions {
  /** Output tokens beside those that the library adds for thinking; together they are what was asked for. */
  readonly maxOutputTokens: number;
  readonly providerOptions: ProviderOptions;
  /** What the library translates itself, by what it knows of the model. */
  readonly reasoning?: ReasoningEffort;
}

export interface ReasoningRequest {
  readonly kind: ProviderKind;
  readonly model: string;
  readonly effort: ReasoningEffort | null;
  /** Tokens, those of the reasoning included. */
  readonly maxOutputTokens: number;
}

/** Share of a call's output tokens that thinking may take where it is measured in tokens. */
const BUDGET_SHARE: Readonly<Record<ReasoningEffort, number>> = {
  minimal: 0.1,
  low: 0.25,
  medium: 0.5,
  high: 0.75,
};

/** What Anthropic asks for at least, and what must be left to answer with. */
const MIN_BUDGET_TOKENS = 1_024;

/**
 * The reasoning effort in each provider's own terms. No model gets more output tokens by it than the
 * request has: they are what was reserved. A model that does not think, or is not known to, is sent none.
 */
export function reasoningOptions(request: ReasoningRequest): ReasoningOptions {
  switch (request.kind) {
    case 'anthropic':
      return forClaude(request);
    case 'openai':
      return forOpenAi(request);
    case 'google':
      return forGemini(request);
    case 'openai-compatible':
    case 'ollama':
      return forChatCompletions(request);
    case 'demo':
      return { maxOutputTokens: request.maxOutputTokens, providerOptions: {} };
    default:
      return assertNever(request.kind);
  }
}

function forClaude({ model, effort, maxOutputTokens }: ReasoningRequest): ReasoningOptions {
  const plain = { maxOutputTokens, providerOptions: {} };
  if (effort === null) return plain;
  switch (claudeThinking(model)) {
    case 'none':
      return plain;
    case 'adaptive':
      return {
        maxOutputTokens,
        providerOptions: {
          anthropic: {
            thinking: { type: 'adaptive', display: 'summarized' },
            effort: effort === 'minimal' ? 'low' : effort,
          },
        },
      };
    case 'budget': {
      const budgetTokens = budgetFor(effort, maxOutputTokens, MIN_BUDGET_TOKENS);
      const left = maxOutputTokens - budgetTokens;
      if (left < MIN_BUDGET_TOKENS) return plain;
      // The library adds the budget to the output tokens on the wire.
      return {
        maxOutputTokens: left,
        providerOptions: { anthropic: { thinking: { type: 'enabled', budgetTokens } } },
      };
    }
  }
}

/**
 * Nothing is kept at OpenAI: a conversation goes along whole, its reasoning encrypted. Which model
 * takes which effort, the library knows. Summaries of the reasoning are only asked for together with
 * an effort, because organisations that are not verified are refused them.
 */
function forOpenAi({ model, effort, maxOutputTokens }: ReasoningRequest): ReasoningOptions {
  return {
    maxOutputTokens,
    providerOptions: {
      openai: { store: false, ...(effort === null ? {} : { reasoningSummary: 'auto' }) },
    },
    ...(effort === null ? {} : { reasoning: knownToOpenAi(effort, model) }),
  };
}

/** Gemini 2.5 measures its thoughts in tokens, later ones in levels; the thoughts are shown by both. */
function forGemini({ model, effort, maxOutputTokens }: ReasoningRequest): ReasoningOptions {
  const version = /gemini-(\d+(?:\.\d+)?)/.exec(model)?.[1];
  const thinks = version !== undefined && Number(version) >= 2.5 && !/image|tts|audio/.test(model);
  if (!thinks) return { maxOutputTokens, providerOptions: {} };
  const thinkingConfig = { includeThoughts: true };
  if (effort === null) return { maxOutputTokens, providerOptions: { google: { thinkingConfig } } };
  if (Number(version) >= 3) {
    return { maxOutputTokens, providerOptions: { google: { thinkingConfig } }, reasoning: effort };
  }
  // 2.5 Flash-Lite takes no fewer than 512 tokens, Pro no fewer than 128 and no more than 32,768.
  const thinkingBudget = Math.min(24_576, budgetFor(effort, maxOutputTokens, 512));
  return {
    maxOutputTokens,
    providerOptions: { google: { thinkingConfig: { ...thinkingConfig, thinkingBudget } } },
  };
}

/** Families that are documented to take `reasoning_effort` in chat completions; others may refuse it. */
const TAKES_EFFORT =
  /(^|\/)(o[134](-|$)|gpt-(5|6|oss)|grok-(3-mini|4|5)|gemini-(2\.5|[3-9])|claude-(3[.-]7|(opus|sonnet|haiku)-([4-9])|[4-9])|magistral|qwen3|deepseek-(r1|reasoner|v3\.[1-9]|v[4-9]))/i;

function forChatCompletions({
  model,
  effort,
  maxOutputTokens,
}: ReasoningRequest): ReasoningOptions {
  if (effort === null || !TAKES_EFFORT.test(model)) return { maxOutputTokens, providerOptions: {} };
  const reasoningEffort = knownToOpenAi(effort, model);
  return { maxOutputTokens, providerOptions: { openaiCompatible: { reasoningEffort } } };
}

/** Only the first GPT-5 knows "minimal", neither the models before it nor those after. */
function knownToOpenAi(effort: ReasoningEffort, model: string): ReasoningEffort {
  const knowsMinimal = /(^|\/)gpt-5(-mini|-nano)?(-\d{4}-\d\d-\d\d)?$/.test(model);
  return effort === 'minimal' && !knowsMinimal ? 'low' : effort;
}

function budgetFor(effort: ReasoningEffort, maxOutputTokens: number, least: number): number {
  return Math.max(least, Math.floor(maxOutputTokens * BUDGET_SHARE[effort]));
}
