import type { Message } from '../../shared/model/message';
import type { ProviderKind } from '../../shared/model/provider';
import type { ModelRequest, ToolDefinition } from '../engine/ports';
import { createFileTokens, type LoadAttachment } from './upper-bound/file-tokens';
import { FRAMING } from './upper-bound/framing';
import { countMessage, toolTokens, type CountedMessage } from './upper-bound/message-tokens';
import { RequestPrinter, type RequestPrint } from './upper-bound/request-print';
import { textTokens } from './upper-bound/text-tokens';
import { unansweredFrom } from './upper-bound/unanswered';
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
 *
 * A message is measured once, however often it is sent: a step deep in a long conversation costs no more
 * than the first.
 */
export function createUpperBound({ attachment }: UpperBoundParts): UpperBound {
  const fileTokens = createFileTokens(attachment);
  const printer = new RequestPrinter();
  const measured = new Map<ProviderKind, WeakMap<Message, CountedMessage>>();
  const tools = new WeakMap<ToolDefinition, number>();

  function measure(message: Message, kind: ProviderKind): CountedMessage {
    const ofKind = measured.get(kind) ?? new WeakMap<Message, CountedMessage>();
    measured.set(kind, ofKind);
    const known = ofKind.get(message) ?? countMessage(message, kind);
    ofKind.set(message, known);
    return known;
  }

  function beginningTokens({ instructions, tools: definitions }: ModelRequest): number {
    let tokens = FRAMING.request + FRAMING.message + textTokens(instructions);
    for (const definition of definitions) {
      const known = tools.get(definition) ?? toolTokens(definition);
      tools.set(definition, known);
      tokens += known;
    }
    return tokens;
  }

  function messageTokens(message: Message, kind: ProviderKind, model: string): number {
    const files = message.role === 'user' ? (message.attachments ?? []) : [];
    return files.reduce(
      (sum, file) => sum + fileTokens(file, kind, model),
      measure(message, kind).tokens,
    );
  }

  return ({ request, kind, counted, boundPercent = 100 }) => {
    const { messages, model, maxOutputTokens } = request;
    const lengths = new Set([...counted.map(({ print }) => print.messages), messages.length]);
    const hashes = printer.hashes(request, kind, lengths);
    const print = {
      messages: messages.length,
      hash: hashes.get(messages.length) ?? '',
      maxOutputTokens,
    };

    const seen = messages.map((message) => measure(message, kind));
    const known = longestBeginning(
      counted.filter(
        (each) => hashes.get(each.print.messages) === each.print.hash && isWhole(each, kind, seen),
      ),
    );
    const from = known === null ? 0 : firstUncounted(messages, known.print.messages);
    let tokens =
      known === null ? beginningTokens(request) : known.inputTokens + FRAMING.countedRequest;
    for (const message of messages.slice(from)) tokens += messageTokens(message, kind, model);
    tokens += FRAMING.unanswered * unansweredFrom(seen, from);
    if (known !== null && mayThinkAgain(known.print, request, kind)) {
      for (const { reasoningTokens } of seen.slice(0, from)) tokens += reasoningTokens;
    }
    return { inputTokens: widen(tokens, boundPercent), print };
  };
}

/** Bytes of text that no token stands for on average: tokens of code and prose stand for three to five. */
const BYTES_A_TOKEN = 16;

/**
 * Whether a count can be that of all that was sent. Ollama has been seen to leave out what it had kept of
 * the request before; any server that reports next to nothing is taken to do so, or not to count at all.
 */
function isWhole(
  { print, inputTokens }: CountedRequest,
  kind: ProviderKind,
  messages: readonly CountedMessage[],
): boolean {
  if (kind === 'ollama') return false;
  const text = messages
    .slice(0, print.messages)
    .reduce((sum, { tokens, reasoningTokens }) => sum + tokens - reasoningTokens, 0);
  return inputTokens * BYTES_A_TOKEN >= text;
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
