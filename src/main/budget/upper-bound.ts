import type { Message } from '../../shared/model/message';
import type { ProviderKind } from '../../shared/model/provider';
import type { ModelRequest, ToolDefinition } from '../engine/ports';
import { createBeginnings, type Beginning } from './upper-bound/beginnings';
import { createFileTokens, type LoadAttachment } from './upper-bound/file-tokens';
import { FRAMING } from './upper-bound/framing';
import { toolTokens } from './upper-bound/message-tokens';
import type { RequestPrint } from './upper-bound/request-print';
import { textTokens } from './upper-bound/text-tokens';
import { widen } from './upper-bound/widened-percent';

/** What a provider has reported for a request of the same run. */
export interface CountedRequest {
  readonly print: RequestPrint;
  /** As the provider itself counted them, cached ones included; never an estimate of ours. */
  readonly inputTokens: number;
}

export interface BoundedCall {
  readonly request: ModelRequest;
  /** Of the request’s provider. */
  readonly kind: ProviderKind;
  /** What is known of requests of the run; those that this one does not continue do not matter. */
  readonly counted: readonly CountedRequest[];
  /** How much the bound is widened, from 100. */
  readonly boundPercent?: number;
}

export interface Bound {
  /** The most input tokens that the provider can bill. */
  readonly inputTokens: number;
  /** To be kept with the call, with the cap that it is really sent with. */
  readonly print: RequestPrint;
}

export type UpperBound = (call: BoundedCall) => Bound;

export interface UpperBoundParts {
  readonly attachment: LoadAttachment;
}

/**
 * Bounds the input tokens of a call. A request that nobody has counted is bounded by its bytes: no
 * tokenizer makes more tokens than a text has bytes. One that continues a request whose tokens the provider
 * has reported is bounded by that number and the bytes of what was added. docs/budgets.md proves it.
 */
export function createUpperBound({ attachment }: UpperBoundParts): UpperBound {
  const beginningsOf = createBeginnings(createFileTokens(attachment));
  const tools = new WeakMap<ToolDefinition, number>();

  function tokensBefore({ instructions, tools: definitions }: ModelRequest): number {
    let tokens = FRAMING.request + FRAMING.message + textTokens(instructions);
    for (const definition of definitions) {
      const known = tools.get(definition) ?? toolTokens(definition);
      tools.set(definition, known);
      tokens += known;
    }
    return tokens;
  }

  return ({ request, kind, counted, boundPercent = 100 }) => {
    const { messages, maxOutputTokens } = request;
    const beginnings = beginningsOf(request, kind);
    const { whole, openCalls } = beginnings;
    const print = { messages: messages.length, hash: whole.hash, maxOutputTokens };

    const known = longestBeginning(
      counted.filter((each) => isCountOf(each, beginnings.at(each.print.messages), kind)),
    );
    const from = known === null ? 0 : firstUncounted(messages, known.print.messages);
    const before = beginnings.at(from);
    if (before === null) throw new RangeError('A request does not begin after its end.');
    let tokens =
      known === null ? tokensBefore(request) : known.inputTokens + FRAMING.countedRequest;
    tokens += whole.tokens - before.tokens;
    tokens += FRAMING.unanswered * (whole.unanswered - before.unanswered + openCalls);
    if (known !== null && mayThinkAgain(known.print, request, kind)) {
      tokens += before.reasoningTokens;
    }
    return { inputTokens: widen(tokens, boundPercent), print };
  };
}

/** Bytes of text that no token stands for on average: tokens of code and prose stand for three to five. */
const BYTES_A_TOKEN = 16;

/**
 * Whether a count is that of a beginning, and can be that of all of it. Ollama has been seen to leave out
 * what it had kept of the request before; any server that reports next to nothing is taken to do so, or not
 * to count at all.
 */
function isCountOf(
  { print, inputTokens }: CountedRequest,
  beginning: Beginning | null,
  kind: ProviderKind,
): boolean {
  if (kind === 'ollama' || beginning?.hash !== print.hash) return false;
  return inputTokens * BYTES_A_TOKEN >= beginning.textTokens;
}

function longestBeginning(counted: readonly CountedRequest[]): CountedRequest | null {
  return counted.reduce<CountedRequest | null>(
    (longest, each) =>
      longest === null || each.print.messages > longest.print.messages ? each : longest,
    null,
  );
}

/**
 * The first message whose tokens are not in the provider’s count. Where the next message is of the same
 * side, both may be sent as one, and the last of those that were counted is counted anew.
 */
function firstUncounted(messages: readonly Message[], countedMessages: number): number {
  const next = messages[countedMessages];
  const isAnswer = next?.role === 'assistant' && next.parts.length > 0;
  const wasAnswer = messages[countedMessages - 1]?.role === 'assistant';
  if (next === undefined || countedMessages === 0 || isAnswer !== wasAnswer) return countedMessages;
  return countedMessages - 1;
}

/**
 * Whether reasoning that the counted request was sent without may come back: Claude models with a budget
 * of tokens for it do not think where the cap is too low, and their earlier thoughts are left out then.
 */
function mayThinkAgain(
  counted: RequestPrint,
  { maxOutputTokens, reasoningEffort = null }: ModelRequest,
  kind: ProviderKind,
): boolean {
  return (
    kind === 'anthropic' && reasoningEffort !== null && maxOutputTokens > counted.maxOutputTokens
  );
}
