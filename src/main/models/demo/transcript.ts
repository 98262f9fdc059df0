import type { LanguageModelV4CallOptions, LanguageModelV4Message } from '@ai-sdk/provider';
import { z } from 'zod';

/** A tool call of the conversation together with what the tool answered. */
export interface Exchange {
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly output: string;
  readonly isError: boolean;
  /** The turn whose step asked for it, from 1. */
  readonly turn: number;
}

/** A conversation as the demo model reads it: all that it knows when it decides on its next step. */
export interface Transcript {
  readonly tools: ReadonlySet<string>;
  /** User messages so far. */
  readonly turn: number;
  /** Answered calls, oldest first. */
  readonly exchanges: readonly Exchange[];
  /** All calls so far, answered or not: the next call's id follows from it. */
  readonly calls: number;
}

const InputSchema = z.record(z.string(), z.unknown()).catch({});

export function readTranscript({ prompt, tools }: LanguageModelV4CallOptions): Transcript {
  const exchanges: Exchange[] = [];
  const asked = new Map<string, Pick<Exchange, 'tool' | 'input' | 'turn'>>();
  let turn = 0;
  for (const message of prompt) {
    if (message.role === 'user') turn += 1;
    if (message.role === 'assistant') {
      for (const part of message.content) {
        if (part.type !== 'tool-call') continue;
        const input = InputSchema.parse(part.input);
        asked.set(part.toolCallId, { tool: part.toolName, input, turn });
      }
    }
    if (message.role === 'tool') {
      for (const { id, ...answer } of answers(message)) {
        const call = asked.get(id);
        if (call !== undefined) exchanges.push({ ...call, ...answer });
      }
    }
  }
  const names = new Set((tools ?? []).map(({ name }) => name));
  return { tools: names, turn, exchanges, calls: asked.size };
}

function answers(message: Extract<LanguageModelV4Message, { role: 'tool' }>) {
  return message.content.flatMap((part) => {
    if (part.type !== 'tool-result') return [];
    const { output } = part;
    const isText = output.type === 'text' || output.type === 'error-text';
    return [
      {
        id: part.toolCallId,
        output: isText ? output.value : JSON.stringify(output),
        isError: output.type.startsWith('error') || output.type === 'execution-denied',
      },
    ];
  });
}
