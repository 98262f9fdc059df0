import { ProtocolError, SdkError, SdkErrorCode, SdkHttpError } from '@modelcontextprotocol/client';
import { counted } from '../wording';
import type { Connection } from './connection';
import { quoted } from './process-sentences';

/** Why a call came to no result. */
export type CallFailure =
  | { readonly type: 'cancelled' }
  | { readonly type: 'timed_out'; readonly timeoutMs: number }
  /** The server was lost under it: whether the call took effect is not known. */
  | { readonly type: 'lost'; readonly why: string }
  /** In the server's own words. */
  | { readonly type: 'refused'; readonly words: string };

interface CallSurroundings {
  readonly connection: Connection;
  readonly timeoutMs: number;
  readonly wasAborted: boolean;
}

export function callFailure(cause: unknown, surroundings: CallSurroundings): CallFailure {
  const { connection, timeoutMs, wasAborted } = surroundings;
  if (wasAborted) return { type: 'cancelled' };
  const brokeOff = connection.brokeOff();
  if (brokeOff !== null) return { type: 'lost', why: brokeOff };
  if (isSdkError(cause, SdkErrorCode.RequestTimeout)) return { type: 'timed_out', timeoutMs };
  if (isSdkError(cause, SdkErrorCode.ConnectionClosed)) {
    return { type: 'lost', why: 'The connection was closed.' };
  }
  return { type: 'refused', words: wordsOf(cause) };
}

interface StartSurroundings {
  readonly connection: Connection;
  readonly startMs: number;
  /** Masks the server's secrets. */
  readonly mask: (text: string) => string;
}

/** Why a server did not start, in one sentence for a person. */
export function startFailureSentence(cause: unknown, surroundings: StartSurroundings): string {
  const { connection, startMs, mask } = surroundings;
  const brokeOff = connection.brokeOff();
  const strange = connection.strangeWords();
  const insteadOfMcp = strange === null ? '' : `; it printed ${strange} instead of MCP messages`;
  if (brokeOff !== null) return brokeOff;
  if (isSdkError(cause, SdkErrorCode.RequestTimeout)) {
    return `It did not answer within ${counted(startMs / 1_000, 'second')}${insteadOfMcp}.`;
  }
  if (cause instanceof SdkHttpError) return httpSentence(cause);
  return `It did not introduce itself as MCP has it: ${quoted(mask(wordsOf(cause)))}${insteadOfMcp}.`;
}

function httpSentence({ status }: SdkHttpError): string {
  switch (status) {
    case 401:
    case 403:
      return `It refused the connection (HTTP ${status}); check its headers and their secret values.`;
    case 404:
    case 405:
      return `There is no MCP server at its address (HTTP ${status}); check the path of the address.`;
    default:
      return `It answered with HTTP ${status} instead of introducing itself.`;
  }
}

function isSdkError(cause: unknown, code: SdkErrorCode): boolean {
  return cause instanceof SdkError && cause.code === code;
}

function wordsOf(cause: unknown): string {
  if (cause instanceof SdkHttpError) return `HTTP ${cause.status}`;
  if (cause instanceof ProtocolError || cause instanceof Error) return cause.message;
  return String(cause);
}
