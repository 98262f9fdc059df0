import { assertNever } from '../../../shared/assert-never';
import type { AssistantPart, Message } from '../../../shared/model/message';
import type { ProviderKind } from '../../../shared/model/provider';
import type { ToolDefinition } from '../../engine/ports';
import { FRAMING } from './framing';
import { textTokens, valueTokens } from './text-tokens';

/** The most that a message can come to, without the files that go with it. */
export interface CountedMessage {
  readonly tokens: number;
  /** Those of them that are the model’s reasoning: some requests are counted without. */
  readonly reasoningTokens: number;
  /** Tool calls that it makes, and those that it has the results of. */
  readonly calls: readonly string[];
  readonly results: readonly string[];
}

/** The most tokens that a message can be as a provider of this kind is sent it. */
export function countMessage(message: Message, kind: ProviderKind): CountedMessage {
  switch (message.role) {
    case 'user':
      return counted({ tokens: textFor(kind)(message.text) + FRAMING.part });
    case 'assistant': {
      const sum = (parts: readonly AssistantPart[]) =>
        parts.reduce((total, part) => total + partTokens(part, kind), 0);
      return counted({
        tokens: sum(message.parts),
        reasoningTokens: sum(message.parts.filter(({ type }) => type === 'reasoning')),
        calls: message.parts.flatMap((part) => (part.type === 'tool_call' ? [part.callId] : [])),
      });
    }
    case 'tool':
      return counted({
        tokens: message.results.reduce(
          (total, { callId, tool, output }) =>
            total +
            textTokens(callId) +
            textTokens(tool) +
            resultTokens(output, kind) +
            FRAMING.part,
          0,
        ),
        results: message.results.map(({ callId }) => callId),
      });
    default:
      return assertNever(message);
  }
}

/** The most tokens that the definition of a tool can be. */
export function toolTokens({ name, description, inputSchema }: ToolDefinition): number {
  return FRAMING.tool + valueTokens({ name, description, parameters: inputSchema });
}

function counted({
  tokens,
  reasoningTokens = 0,
  calls = [],
  results = [],
}: Pick<CountedMessage, 'tokens'> & Partial<CountedMessage>): CountedMessage {
  return { tokens: tokens + FRAMING.message, reasoningTokens, calls, results };
}

function partTokens(part: AssistantPart, kind: ProviderKind): number {
  const attached = part.providerOptions === undefined ? 0 : valueTokens(part.providerOptions);
  switch (part.type) {
    case 'text':
    case 'reasoning':
      return textFor(kind)(part.text) + attached + FRAMING.part;
    case 'tool_call':
      return (
        textTokens(part.callId) +
        textTokens(part.tool) +
        argumentTokens(part.input, kind) +
        // Arguments that could not be read go in a field of their own.
        FRAMING.field +
        attached +
        FRAMING.part
      );
    default:
      return assertNever(part);
  }
}

type TextTokens = (text: string) => number;

/** The model inside the app counts the JSON of what it is sent. */
function textFor(kind: ProviderKind): TextTokens {
  return kind === 'demo' ? valueTokens : textTokens;
}

/**
 * Google takes a result as a field of an object, and templates of open models write results as JSON.
 * OpenAI has been seen to lay out anew what is JSON already.
 */
function resultTokens(output: string, kind: ProviderKind): number {
  const asSent = isTaken(kind) ? textTokens(output) : valueTokens(output);
  return Math.max(asSent, laidOutTokens(output));
}

function laidOutTokens(output: string): number {
  if (!/^\s*[[{]/.test(output)) return 0;
  try {
    return valueTokens(JSON.parse(output));
  } catch {
    // It only looks like JSON.
    return 0;
  }
}

/** Arguments travel as JSON in a string; templates of open models write that as JSON once more. */
function argumentTokens(input: unknown, kind: ProviderKind): number {
  const once = valueTokens(input);
  return isTaken(kind) ? once : Math.max(once, valueTokens(JSON.stringify(input)));
}

/** Whether texts are taken as they are. */
function isTaken(kind: ProviderKind): boolean {
  return kind === 'anthropic' || kind === 'openai';
}
