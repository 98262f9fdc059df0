import { z } from 'zod';
import { errorBody, unexplained } from '../error-body';
import { createChatUsage } from './chat-usage';
import { TextField } from './fields';
import { DROPPED, passed, type Reading, type StreamReader } from './reading';

const ToolCallSchema = z.object({
  index: z.number().nullish().catch(null),
  id: TextField.nullable(),
  function: z
    .object({
      name: TextField.nullable(),
      /** A few servers send the arguments as an object. */
      arguments: z
        .union([
          z.string(),
          z.record(z.string(), z.unknown()).transform((all) => JSON.stringify(all)),
        ])
        .nullish()
        .catch(null),
    })
    .catch({ name: null, arguments: null }),
  /** Where Gemini puts its thought signature in this format. */
  extra_content: z
    .object({ google: z.object({ thought_signature: TextField }).optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

const DeltaSchema = z.object({
  content: z
    .union([z.string(), z.array(z.looseObject({ type: z.string() }))])
    .nullish()
    .catch(null),
  refusal: TextField.nullable(),
  reasoning_content: TextField.nullable(),
  reasoning: TextField.nullable(),
  tool_calls: z.array(z.unknown()).nullish().catch(null),
});

const ChoiceSchema = z.object({
  index: z.number().catch(0),
  delta: z.unknown().optional(),
  /** What a server says that does not stream. */
  message: z.unknown().optional(),
  finish_reason: TextField.nullable(),
  usage: z.unknown().optional(),
});

const ChunkSchema = z.object({
  id: TextField,
  created: z.number().optional().catch(undefined),
  model: TextField,
  choices: z.array(z.unknown()).catch([]),
  usage: z.unknown().optional(),
  /** Groq's own. */
  x_groq: z
    .object({ usage: z.unknown().optional(), error: z.unknown().optional() })
    .optional()
    .catch(undefined),
  error: z.unknown().optional(),
});
type Chunk = z.infer<typeof ChunkSchema>;

/**
 * OpenAI's chat completions, streaming, as the many compatible endpoints speak them: each leaves out
 * something else. The counts come with the last words, after them, or with every chunk.
 */
export function createChatStream(): StreamReader {
  const usage = createChatUsage();
  let complete = false;

  function read(value: unknown): Reading {
    const parsed = ChunkSchema.safeParse(value);
    if (!parsed.success) return DROPPED;
    const chunk = parsed.data;
    const choices = chunk.choices.flatMap((choice) => ChoiceSchema.safeParse(choice).data ?? []);
    const first = choices.find(({ index }) => index === 0);
    const isFinish = typeof first?.finish_reason === 'string' && first.finish_reason !== '';
    for (const report of [
      ...choices.map((choice) => choice.usage),
      chunk.x_groq?.usage,
      chunk.usage,
    ]) {
      usage.add(report, complete || isFinish);
    }
    const failure = failureIn(chunk, value, first?.finish_reason === 'error');
    if (failure !== null) return failure;
    if (first === undefined) return DROPPED;
    complete ||= isFinish;
    const delta = DeltaSchema.safeParse(first.delta ?? first.message);
    const { id, created, model } = chunk;
    return passed({
      id,
      created,
      model,
      choices: [
        {
          index: 0,
          finish_reason: first.finish_reason === '' ? null : first.finish_reason,
          ...(delta.success ? { delta: { ...delta.data, ...toolCallsOf(delta.data) } } : {}),
        },
      ],
    });
  }

  return { read, isComplete: () => complete, usage: usage.total };
}

function toolCallsOf({ tool_calls: calls }: z.infer<typeof DeltaSchema>) {
  const known = (calls ?? []).flatMap((call, place) => {
    const { data } = ToolCallSchema.safeParse(call);
    // Without an index, whole calls in one chunk are told apart by their place.
    return data === undefined ? [] : [{ ...data, index: data.index ?? place }];
  });
  return { tool_calls: known.length === 0 ? undefined : known };
}

/** An error beside the choices, under Groq's name, as a reason to finish, or instead of everything. */
function failureIn(chunk: Chunk, value: unknown, isFinish: boolean): Reading | null {
  const told = [chunk.error, chunk.x_groq?.error].find(
    (each) => each !== undefined && each !== null,
  );
  const error = told === undefined ? null : errorBody({ error: told });
  if (error !== null) return { type: 'error', error };
  if (isFinish) return { type: 'error', error: unexplained('server_error') };
  const isChunk = typeof value === 'object' && value !== null && 'choices' in value;
  const bare = isChunk || chunk.usage !== undefined ? null : errorBody(value);
  return bare === null ? null : { type: 'error', error: bare };
}
