import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/client';
import type { ServerLog } from './server-log';

/** The same transport, with every message in the log. */
export function observedTransport(inner: Transport, log: ServerLog): Transport {
  const outer: Transport = {
    start: () => {
      inner.onmessage = (message, extra) => {
        log.add('received', describeMessage(message));
        outer.onmessage?.(message, extra);
      };
      inner.onclose = () => outer.onclose?.();
      inner.onerror = (error) => outer.onerror?.(error);
      return inner.start();
    },
    send: (message, options) => {
      log.add('sent', describeMessage(message));
      return inner.send(message, options);
    },
    close: () => inner.close(),
    setProtocolVersion: (version) => inner.setProtocolVersion?.(version),
  };
  return outer;
}

/** `tools/call #3 {…}`, `#3 {…}`, `#3 error {…}`. */
function describeMessage(message: JSONRPCMessage): string {
  const id = 'id' in message && message.id !== undefined ? ` #${message.id}` : '';
  if ('method' in message) return `${message.method}${id} ${asJson(message.params)}`.trimEnd();
  return 'error' in message
    ? `${id.trimStart()} error ${asJson(message.error)}`
    : `${id.trimStart()} ${asJson(message.result)}`;
}

function asJson(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value);
}
