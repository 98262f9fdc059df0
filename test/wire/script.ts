/** How a scripted provider answers one request, in words that no protocol owns. */
export interface Reply {
  /** One chunk of the stream a string. */
  readonly text?: string | readonly string[];
  /** Said before the text. */
  readonly reasoning?: string | readonly string[];
  /** What proves the reasoning to its provider (Anthropic's thinking signature). */
  readonly reasoningSignature?: string;
  readonly toolCalls?: readonly ReplyToolCall[];
  /** A refusal to answer, as the model words it. */
  readonly refusal?: string;
  /** By default `tool_calls` where there are tool calls, else `stop`. */
  readonly finish?: 'stop' | 'length' | 'tool_calls' | 'content_filter';
  /** `null`: the provider reports none. */
  readonly usage?: ReplyUsage | null;
  /** Reported once with counts that are too low, and then again, with the right ones. */
  readonly usageTwice?: boolean;
  /** Reported only after the answer has said that it is over, where the protocol has room for it. */
  readonly usageLate?: boolean;
  /** These events in place of all that is said above, in the protocol's framing; a string goes out as it is. */
  readonly events?: readonly (object | string)[];
  readonly framing?: Framing;
  /** An HTTP error instead of an answer. */
  readonly error?: ReplyError;
  /** Sent with the answer or with the error. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Called before the last event leaves: the client cannot know yet that the answer is over. */
  readonly beforeEnd?: () => void;
  /** Milliseconds before each event. */
  readonly chunkDelayMs?: number;
  /** What goes wrong on the way. */
  readonly fault?: ReplyFault;
}

/** How the bytes of a stream are laid out: all of it means the same. */
export interface Framing {
  /** What ends a line. */
  readonly lineEnd?: '\n' | '\r\n' | '\r';
  /** Before every event, each with its own line end. */
  readonly before?: string;
  /** The stream goes out in pieces of so many bytes, wherever they part it. */
  readonly pieceBytes?: number;
}

export interface ReplyToolCall {
  readonly id?: string;
  readonly name: string;
  /** Sent as JSON; a string is sent as it is, so that it can be broken. */
  readonly input: unknown;
}

/** Tokens. `input` includes the cached and the written ones, `output` the reasoning. */
export interface ReplyUsage {
  readonly input: number;
  readonly cached?: number;
  readonly cacheWrite?: number;
  readonly output: number;
  readonly reasoning?: number;
}

export interface ReplyError {
  readonly status: number;
  /** By default what the provider says at this status. */
  readonly type?: string;
  readonly code?: string | null;
  readonly message?: string;
}

/** After `afterEvents` events of the stream, from 0. */
export type ReplyFault = { readonly afterEvents: number } & (
  | { /** The connection is cut. */ readonly type: 'cut' }
  | { /** The response ends as if it were whole. */ readonly type: 'end' }
  | { /** Nothing more comes; the connection stays open. */ readonly type: 'stall' }
  | { /** An event that says so. */ readonly type: 'error'; readonly error: ReplyError }
);

/** A request as the server received it. */
export interface WireRequest {
  /** From 1. */
  readonly number: number;
  readonly protocol: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; the raw text where it is none. */
  readonly body: unknown;
  /** How the exchange ended, once it has. */
  readonly ended: Promise<WireEnd>;
}

export type WireEnd = 'answered' | 'closed_by_client' | 'cut_by_server';

export type Script = Reply | ((request: WireRequest) => Reply);

export const DEFAULT_USAGE: ReplyUsage = { input: 10, output: 5 };

/** A text as the chunks it is sent in. */
export function chunks(text: string | readonly string[] | undefined): readonly string[] {
  if (text === undefined) return [];
  return typeof text === 'string' ? (text === '' ? [] : [text]) : text;
}

/** A tool call's arguments as text, in two pieces, as providers send them. */
export function argumentPieces(input: unknown): readonly string[] {
  const text = typeof input === 'string' ? input : JSON.stringify(input);
  const middle = Math.ceil(text.length / 2);
  return [text.slice(0, middle), text.slice(middle)].filter((piece) => piece !== '');
}
