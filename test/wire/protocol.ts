import type { z } from 'zod';
import type { Reply, ReplyError } from './script';

/** One provider's way of speaking. Another provider is another object of this shape in `server.ts`. */
export interface WireProtocol {
  readonly name: string;
  matches(path: string): boolean;
  /** What the provider finds wrong with a request, as it would say it; null when it is fine. */
  refuse(request: {
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
    /** The key that is right; null when none is asked for. */
    readonly key: string | null;
  }): ReplyError | null;
  /** Server-sent events of a whole answer, each with its blank line. */
  events(
    reply: Reply,
    request: { readonly number: number; readonly body: unknown },
  ): readonly string[];
  /** The event that tells of an error in the middle of an answer. */
  errorEvent(error: ReplyError): string;
  /** The JSON body of an HTTP error. */
  errorBody(error: ReplyError): unknown;
  /** An event of any content in this protocol's framing, with its blank line. */
  frame(event: object): string;
  /** What comes after the last event. */
  readonly tail: string;
}

/** What is wrong with a request first, with the place. */
export function firstIssue({ issues }: z.ZodError): string {
  const [issue] = issues;
  if (issue === undefined) return 'invalid request';
  const missing = issue.code === 'invalid_type' && /received undefined/.test(issue.message);
  return `${issue.path.join('.')}: ${missing ? 'Field required' : issue.message}`;
}
