import { z } from 'zod';
import { errorBody, unexplained } from '../error-body';
import { TextField } from './fields';
import { createGeminiUsage } from './gemini-usage';
import { DROPPED, passed, type Reading, type StreamReader } from './reading';

const PartSchema = z.object({
  text: TextField,
  thought: z.boolean().optional().catch(undefined),
  thoughtSignature: TextField,
  functionCall: z
    .object({
      id: TextField,
      name: z.string().min(1),
      args: z.record(z.string(), z.unknown()).nullish().catch(null),
    })
    .optional()
    .catch(undefined),
});

const CandidateSchema = z.object({
  content: z.object({ parts: z.array(z.unknown()).catch([]) }).catch({ parts: [] }),
  finishReason: TextField,
});

const ChunkSchema = z.object({
  responseId: TextField,
  candidates: z.array(z.unknown()).catch([]),
  promptFeedback: z.object({ blockReason: TextField }).optional().catch(undefined),
  usageMetadata: z.unknown().optional(),
  error: z.unknown().optional(),
});

/** Reasons that say no more than that there is none yet. */
const NOT_FINISHED = new Set(['', 'FINISH_REASON_UNSPECIFIED']);
const NOT_BLOCKED = new Set(['', 'BLOCK_REASON_UNSPECIFIED', 'BLOCKED_REASON_UNSPECIFIED']);

/** Gemini's `streamGenerateContent` with `alt=sse`: chunks of one format, each with the next parts. */
export function createGeminiStream(): StreamReader {
  const usage = createGeminiUsage();
  let complete = false;

  function read(value: unknown): Reading {
    const parsed = ChunkSchema.safeParse(value);
    if (!parsed.success) return DROPPED;
    const { responseId, candidates, promptFeedback, usageMetadata, error } = parsed.data;
    usage.add(usageMetadata);
    if (error !== undefined && error !== null) {
      const told = errorBody({ error }) ?? unexplained('INTERNAL');
      return { type: 'error', error: told };
    }
    const first = CandidateSchema.safeParse(candidates[0]);
    const blockReason = promptFeedback?.blockReason ?? '';
    if (!NOT_BLOCKED.has(blockReason)) {
      complete = true;
      return passed({ responseId, promptFeedback: { blockReason } });
    }
    if (!first.success) return DROPPED;
    const { content, finishReason = '' } = first.data;
    const parts = content.parts.flatMap(knownPart);
    complete ||= !NOT_FINISHED.has(finishReason);
    return passed({
      responseId,
      candidates: [
        {
          content: { parts },
          ...(NOT_FINISHED.has(finishReason) ? {} : { finishReason: nameOf(finishReason) }),
        },
      ],
    });
  }

  return { read, isComplete: () => complete, usage: usage.total };
}

/** Text, thoughts and calls, with their signatures; what else there may be nobody asked for. */
function knownPart(part: unknown): object[] {
  const { data } = PartSchema.safeParse(part);
  if (data === undefined) return [];
  const { functionCall, text, thought, thoughtSignature } = data;
  if (functionCall !== undefined) {
    const { args } = functionCall;
    return [{ functionCall: { ...functionCall, args: args ?? {} }, thoughtSignature }];
  }
  if (text === undefined && thoughtSignature === undefined) return [];
  return [{ text: text ?? '', thought, thoughtSignature }];
}

/**
 * `CONTINUATION` asks for a second request, which the library would make by itself, past what was
 * reserved for this one: here the answer ends as one that hit its limit.
 */
function nameOf(finishReason: string): string {
  return finishReason === 'CONTINUATION' ? 'MAX_TOKENS' : finishReason;
}
