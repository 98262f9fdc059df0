import type { McpTransport } from '../../../shared/model/mcp-server';

/**
 * Whether both lead to the one that secrets were entered for: the same program with the same arguments,
 * or the same address. An argument may name the program that really runs, as `npx` has it, and one host
 * may serve several people's servers by their paths.
 */
export function isSameReceiver(one: McpTransport, other: McpTransport): boolean {
  return receiverOf(one) === receiverOf(other);
}

function receiverOf(transport: McpTransport): string {
  return transport.type === 'stdio'
    ? JSON.stringify([transport.command, ...transport.args])
    : new URL(transport.url).href;
}
