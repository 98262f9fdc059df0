import { Client } from '@modelcontextprotocol/client';
import { z } from 'zod';
import { err, ok, type Result } from '../../../shared/result';
import type { Connection } from './connection';
import { callFailure, startFailureSentence, type CallFailure } from './failures';
import type { ServerLog } from './server-log';
import { listTools, type ListedTool } from './tool-list';

/** What a server answered to a call; its parts are read when they are told. */
const CallResultSchema = z.object({
  content: z.array(z.unknown()).default([]),
  structuredContent: z.unknown().optional(),
  isError: z.boolean().default(false),
});
export type CallResult = z.output<typeof CallResultSchema>;

export interface CallOptions {
  readonly signal: AbortSignal;
  /** Called at each progress that the server reports. */
  readonly onActivity: () => void;
  /** Milliseconds without an answer or a progress. */
  readonly timeoutMs: number;
}

/** A server that has introduced itself. */
export interface Session {
  readonly tools: readonly ListedTool[];
  /** It never rejects. When it is aborted, or its time is over, the server is told to cancel. */
  call(
    tool: string,
    input: Readonly<Record<string, unknown>>,
    options: CallOptions,
  ): Promise<Result<CallResult, CallFailure>>;
  /** Ends the connection and all that belongs to it. It never rejects. */
  close(): Promise<void>;
}

interface SessionOptions {
  readonly connection: Connection;
  /** Of this app. */
  readonly version: string;
  readonly log: ServerLog;
  /** For each answer while it starts, in milliseconds. */
  readonly startMs: number;
  readonly signal: AbortSignal;
  /** The server offers other tools now. */
  readonly onTools: (tools: readonly ListedTool[]) => void;
  /** It broke off by itself, once; `why` is one sentence. */
  readonly onLost: (why: string) => void;
}

/** Introduces itself to a server and asks for its tools; fails with one sentence, and then all is closed. */
export async function openSession(options: SessionOptions): Promise<Result<Session, string>> {
  const { connection, log, startMs, signal, onTools, onLost } = options;
  const client = new Client({ name: 'taskwright', title: 'Taskwright', version: options.version });
  let phase: 'opening' | 'open' | 'closed' = 'opening';
  const close = async (): Promise<void> => {
    phase = 'closed';
    await connection.close();
  };
  client.onerror = ({ message }) => log.add('note', message);
  client.onclose = () => {
    if (phase !== 'open') return;
    phase = 'closed';
    onLost(connection.brokeOff() ?? 'It closed the connection.');
  };
  const list = (): Promise<readonly ListedTool[]> =>
    listTools({
      client,
      timeoutMs: startMs,
      signal,
      onLeftOut: (sentence) => log.add('note', sentence),
    });
  const listAgain = oneAfterTheOther(async () => {
    try {
      const tools = await list();
      if (phase === 'open') onTools(tools);
    } catch {
      log.add('note', 'Its tools could not be listed again; those known before are used.');
    }
  });
  const missed = { change: false };
  client.setNotificationHandler('notifications/tools/list_changed', () => {
    if (phase === 'open') listAgain();
    // The list that is being read may be older than this.
    else missed.change = true;
  });

  let tools: readonly ListedTool[];
  try {
    await client.connect(connection.transport, { timeout: startMs, signal });
    tools = await list();
  } catch (cause) {
    await close();
    return err(startFailureSentence(cause, { connection, startMs, mask: log.mask }));
  }
  // It may have broken off right after its last answer.
  const brokeOff = connection.brokeOff();
  if (brokeOff !== null) return err(brokeOff);
  phase = 'open';
  if (missed.change) listAgain();
  return ok({
    tools,
    call: async (tool, input, { signal: aborted, onActivity, timeoutMs }) => {
      try {
        const answer = await client.request(
          { method: 'tools/call', params: { name: tool, arguments: { ...input } } },
          CallResultSchema,
          {
            signal: aborted,
            timeout: timeoutMs,
            resetTimeoutOnProgress: true,
            onprogress: onActivity,
          },
        );
        return ok(answer);
      } catch (cause) {
        return err(callFailure(cause, { connection, timeoutMs, wasAborted: aborted.aborted }));
      }
    },
    close,
  });
}

/** Runs `work` when it is asked for; what is asked for meanwhile is one more run afterwards. */
function oneAfterTheOther(work: () => Promise<void>): () => void {
  let asked = 0;
  const run = async (): Promise<void> => {
    for (let done = 0; done < asked;) {
      done = asked;
      await work();
    }
    asked = 0;
  };
  return () => {
    asked += 1;
    if (asked === 1) void run();
  };
}
