import type { Transport } from '@modelcontextprotocol/client';

/** A way to a server, to be used once. */
export interface Connection {
  /** Not started yet: the client does that. */
  readonly transport: Transport;
  /** Why it broke off by itself, in one sentence; null while it holds, and when it was closed. */
  brokeOff(): string | null;
  /** The first words that came on it and are not MCP; null for none. */
  strangeWords(): string | null;
  /** Ends it, and every process that belongs to it. It never rejects, and may be called again. */
  close(): Promise<void>;
}
