import type { RequestedToolCall } from '../engine/ports';

/** Characters of unreadable arguments that are kept: enough to see what went wrong. */
const RAW_ARGUMENTS_CHARS = 2_000;

/** A tool call as it left the AI SDK's parser. */
export interface ParsedToolCall {
  readonly toolCallId: string;
  readonly toolName: string;
  /** The raw text when it was no JSON. */
  readonly input: unknown;
  readonly invalid?: boolean | undefined;
}

/** A call that cannot be run says why, in a sentence that the model can act on. */
export function requestedToolCall(
  call: ParsedToolCall,
  toolNames: readonly string[],
): RequestedToolCall {
  const { toolCallId: callId, toolName: tool, input } = call;
  if (call.invalid !== true) return { callId, tool, input, invalid: null };
  // Whoever runs the tools says that there is none of this name.
  if (!toolNames.includes(tool)) return { callId, tool, input, invalid: null };
  const raw = typeof input === 'string' ? input : JSON.stringify(input);
  return {
    callId,
    tool,
    input: raw.length > RAW_ARGUMENTS_CHARS ? `${raw.slice(0, RAW_ARGUMENTS_CHARS)}…` : raw,
    invalid: `They are not valid JSON (${jsonFault(raw)}).`,
  };
}

function jsonFault(raw: string): string {
  try {
    JSON.parse(raw);
    return 'a key in it is not allowed';
  } catch (error) {
    // V8 quotes the text it could not parse; the first clause says enough.
    return error instanceof Error ? (error.message.split(/[,\n]/)[0] ?? '') : '';
  }
}
