import { deserializeMessage, serializeMessage, type Transport } from '@modelcontextprotocol/client';
import type { Connection } from './connection';
import { LineReader } from './line-reader';
import { MESSAGE_BYTES, TOO_LONG } from './message-bound';
import { observedTransport } from './observed-transport';
import { endSentence, notStartedSentence, quoted } from './process-sentences';
import type { ServerLog } from './server-log';
import { startServerProcess, type ServerProcess } from './server-process';

interface StdioConnectionOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Where the server runs; absolute. */
  readonly folder: string;
  readonly log: ServerLog;
}

/** Bytes of one line beside the protocol. */
const PRINTED_LINE_BYTES = 64 * 1024;

/**
 * A server that is a process: a message a line over its standard input and output. Not the client's own
 * `StdioClientTransport`, which keeps the exit code to itself, passes over what is not MCP, and leaves
 * what the server started alive.
 */
export function stdioConnection(options: StdioConnectionOptions): Connection {
  const { command, log } = options;
  let server: ServerProcess | null = null;
  let isClosing = false;
  let brokeOff: string | null = null;
  let strangeWords: string | null = null;

  const messages = new LineReader(MESSAGE_BYTES, (line, isWhole) => {
    if (line.trim() === '') return;
    if (!isWhole) {
      brokeOff ??= TOO_LONG;
      void close();
      return;
    }
    const message = parsed(line);
    if (message !== null) {
      transport.onmessage?.(message);
      return;
    }
    log.add('printed', line);
    strangeWords ??= quoted(log.lastPrinted() ?? '');
  });
  const printed = new LineReader(PRINTED_LINE_BYTES, (line) => log.add('printed', line));

  const transport: Transport = {
    start: async () => {
      const started = await startServerProcess({
        ...options,
        onOutput: (chunk) => messages.add(chunk),
        onErrorOutput: (chunk) => printed.add(chunk),
        onEnd: (end) => {
          printed.end();
          messages.end();
          if (!isClosing) brokeOff ??= endSentence(end, log.lastPrinted());
          log.add('note', brokeOff ?? 'It was stopped.');
          transport.onclose?.();
        },
      });
      if (!started.ok) {
        brokeOff = notStartedSentence(command, started.error);
        throw new Error(brokeOff);
      }
      server = started.value;
      log.add('note', `Started as process ${server.pid}.`);
      // Closed while it was being started.
      if (isClosing) await server.end();
    },
    send: (message) =>
      server === null
        ? Promise.reject(new Error('The server is not started.'))
        : server.write(serializeMessage(message)),
    close: () => close(),
  };
  const close = async (): Promise<void> => {
    isClosing = true;
    await server?.end();
  };
  return {
    transport: observedTransport(transport, log),
    brokeOff: () => brokeOff,
    strangeWords: () => strangeWords,
    close,
  };
}

function parsed(line: string): ReturnType<typeof deserializeMessage> | null {
  try {
    return deserializeMessage(line);
  } catch {
    return null;
  }
}
