import { z } from 'zod';
import type { McpTransport } from './mcp-server';

/** What the secrets of a server are entered for, without their names. */
type Receiver =
  | Pick<Extract<McpTransport, { type: 'stdio' }>, 'type' | 'command' | 'args'>
  | Pick<Extract<McpTransport, { type: 'http' }>, 'type' | 'url'>;

/**
 * Whether both lead to the one that secrets were entered for: the same program with the same arguments,
 * or the same address. An argument may name the program that really runs, as `npx` has it, and one host
 * may serve several people's servers by their paths.
 */
export function isSameReceiver(one: Receiver, other: Receiver): boolean {
  return JSON.stringify(partsOf(one)) === JSON.stringify(partsOf(other));
}

/** Written in one way only. */
const AddressSchema = z.url({ normalize: true });

function partsOf(receiver: Receiver): readonly string[] {
  if (receiver.type === 'stdio') return [receiver.type, receiver.command, ...receiver.args];
  const address = AddressSchema.safeParse(receiver.url);
  return [receiver.type, address.success ? address.data : receiver.url];
}
