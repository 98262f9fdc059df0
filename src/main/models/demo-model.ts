import { setTimeout as delay } from 'node:timers/promises';
import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from '@ai-sdk/provider';
import { DEMO_MODEL, DEMO_PROVIDER_ID } from '../../shared/model/provider';
import type { DemoStep } from './demo/demo-step';
import { nextStep } from './demo/next-step';
import { readTranscript } from './demo/transcript';
import { demoUsage, fitInto, outputBytes } from './demo/usage';

export interface DemoModelOptions {
  /** Milliseconds between two chunks of an answer; 0 streams without a pause. */
  readonly delayMs?: number;
}

/** Slow enough to be seen, fast enough to be waited for. */
const DELAY_MS = 15;

/** Characters of a chunk of tool arguments; nobody sees those grow. */
const ARGUMENT_CHUNK = 256;

/**
 * The model inside the app: it needs no key and no network, and answers from the conversation it is
 * given, the same each time. It keeps nothing between calls.
 */
export function createDemoModel({ delayMs = DELAY_MS }: DemoModelOptions = {}): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: DEMO_PROVIDER_ID,
    modelId: DEMO_MODEL,
    supportedUrls: {},
    doGenerate: (options) => {
      const { content, finishReason, usage } = answerTo(options);
      return Promise.resolve({ content, finishReason, usage, warnings: [] });
    },
    doStream: (options) =>
      Promise.resolve({
        stream: toStream(streamParts(answerTo(options)), delayMs, options.abortSignal),
      }),
  };
}

interface DemoAnswer {
  readonly content: LanguageModelV4Content[];
  readonly finishReason: LanguageModelV4FinishReason;
  readonly usage: LanguageModelV4Usage;
}

function answerTo(options: LanguageModelV4CallOptions): DemoAnswer {
  const transcript = readTranscript(options);
  const { step, isCut } = fitInto(nextStep(transcript), options.maxOutputTokens);
  const reason = isCut ? 'length' : step.calls.length > 0 ? 'tool-calls' : 'stop';
  return {
    content: toContent(step, transcript.calls),
    finishReason: { unified: reason, raw: reason },
    usage: demoUsage(options, outputBytes(step)),
  };
}

/** Call ids count on from the calls of the conversation, so that they are unique in it. */
function toContent({ text, calls }: DemoStep, callsBefore: number): LanguageModelV4Content[] {
  return [
    ...(text === '' ? [] : [{ type: 'text' as const, text }]),
    ...calls.map(({ tool, input }, index) => ({
      type: 'tool-call' as const,
      toolCallId: `demo-${callsBefore + index + 1}`,
      toolName: tool,
      input: JSON.stringify(input),
    })),
  ];
}

function* streamParts(answer: DemoAnswer): Generator<LanguageModelV4StreamPart> {
  yield { type: 'stream-start', warnings: [] };
  for (const [index, part] of answer.content.entries()) {
    if (part.type === 'text') {
      const id = `text-${index}`;
      yield { type: 'text-start', id };
      for (const delta of part.text.match(/\s*\S+\s*/g) ?? [])
        yield { type: 'text-delta', id, delta };
      yield { type: 'text-end', id };
    } else if (part.type === 'tool-call') {
      const { toolCallId: id, toolName, input } = part;
      yield { type: 'tool-input-start', id, toolName };
      for (let at = 0; at < input.length; at += ARGUMENT_CHUNK) {
        yield { type: 'tool-input-delta', id, delta: input.slice(at, at + ARGUMENT_CHUNK) };
      }
      yield { type: 'tool-input-end', id };
      yield part;
    }
  }
  const { finishReason, usage } = answer;
  yield { type: 'finish', finishReason, usage };
}

/** Hands the parts out one by one, each delta after a pause; an abort ends it at once. */
function toStream(
  parts: Iterator<LanguageModelV4StreamPart>,
  delayMs: number,
  signal: AbortSignal | undefined,
): ReadableStream<LanguageModelV4StreamPart> {
  return new ReadableStream<LanguageModelV4StreamPart>({
    async pull(controller) {
      signal?.throwIfAborted();
      const next = parts.next();
      if (next.done === true) {
        controller.close();
        return;
      }
      if (delayMs > 0 && next.value.type.endsWith('-delta')) {
        await delay(delayMs, undefined, signal === undefined ? {} : { signal });
      }
      controller.enqueue(next.value);
    },
  });
}
