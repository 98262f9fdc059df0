import type { AssistantPart, Message } from '../../../../shared/model/message';
import type { ModelRequest } from '../../../engine/ports';
import type { Tokenizer } from './tokenizers';

/**
 * Counts a request as a provider does: it writes the parts of the conversation out between marks of its
 * own, adds a preamble, and counts each piece between two marks with a real tokenizer.
 */
export interface CountingProvider {
  readonly name: string;
  readonly kind: 'anthropic' | 'openai';
  /** How a thought goes back: its text, or text and all of it encrypted. */
  readonly reasoning: (text: string) => AssistantPart;
  readonly inputTokens: (request: ModelRequest) => number;
}

/** Anthropic’s most for the preamble of tools. */
const CLAUDE_PREAMBLE = 530;

/** As Claude’s tools are described: XML around JSON. The thought is billed, its signature is not. */
export function claudeLike({ count }: Tokenizer): CountingProvider {
  const pieces = once((message: Message): number => {
    switch (message.role) {
      case 'user':
        return 4 + count(message.text);
      case 'assistant':
        return 4 + sum(message.parts, (part) => count(claudePart(part)));
      case 'tool':
        return 4 + sum(message.results, ({ output }) => count(`<result>\n${output}\n</result>`));
    }
  });
  return {
    name: 'a provider like Anthropic',
    kind: 'anthropic',
    reasoning: (text) => ({
      type: 'reasoning',
      text,
      providerOptions: { anthropic: { signature: encrypted(text) } },
    }),
    inputTokens: ({ instructions, tools, messages }) =>
      CLAUDE_PREAMBLE +
      count(instructions) +
      sum(tools, (tool) => count(`<function>${spaced(tool)}</function>\n`)) +
      sum(messages, pieces) +
      3,
  };
}

function claudePart(part: AssistantPart): string {
  if (part.type !== 'tool_call') return part.text;
  const parameters = fieldsOf(part.input).map(
    ([name, value]) => `<parameter name="${name}">${String(value)}</parameter>\n`,
  );
  return `<function_calls>\n<invoke name="${part.tool}">\n${parameters.join('')}</invoke>\n</function_calls>`;
}

/** As OpenAI’s open models are prompted; the thought goes back encrypted and is billed as it was. */
export function gptLike({ count }: Tokenizer): CountingProvider {
  const thoughts = new Map<string, string>();
  const partTokens = (part: AssistantPart): number => {
    switch (part.type) {
      case 'text':
        return 4 + count(part.text);
      case 'reasoning':
        return 6 + count(thoughts.get(JSON.stringify(part.providerOptions)) ?? '');
      case 'tool_call':
        return 10 + count(part.tool) + count(JSON.stringify(part.input));
    }
  };
  const pieces = once((message: Message): number => {
    switch (message.role) {
      case 'user':
        return 4 + count(message.text);
      case 'assistant':
        return sum(message.parts, partTokens);
      case 'tool':
        return sum(message.results, ({ tool, output }) => 10 + count(tool) + count(output));
    }
  });
  return {
    name: 'a provider like OpenAI',
    kind: 'openai',
    reasoning: (text) => {
      const providerOptions = { openai: { reasoningEncryptedContent: encrypted(text) } };
      thoughts.set(JSON.stringify(providerOptions), text);
      return { type: 'reasoning', text: '', providerOptions };
    },
    inputTokens: ({ instructions, tools, messages }) =>
      120 +
      count(instructions) +
      sum(tools, (tool) => count(`// ${tool.description}\ntype ${spaced(tool)};\n`)) +
      sum(messages, pieces) +
      3,
  };
}

/** As long as what an encrypted text in base64 is. */
function encrypted(text: string): string {
  return Buffer.from(text).reverse().toString('base64');
}

function spaced(value: unknown): string {
  return JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');
}

function fieldsOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function sum<T>(items: readonly T[], each: (item: T) => number): number {
  return items.reduce((total, item) => total + each(item), 0);
}

function once<T extends object>(count: (item: T) => number): (item: T) => number {
  const known = new WeakMap<T, number>();
  return (item) => {
    const tokens = known.get(item) ?? count(item);
    known.set(item, tokens);
    return tokens;
  };
}
