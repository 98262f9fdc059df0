import { isSameReceiver } from '../../../shared/model/mcp-receiver';
import type { McpServer } from '../../../shared/model/mcp-server';
import { argumentsOf, type ServerFormValues } from './server-form-values';

/** Whether stored secrets stay: main forgets them with what they were entered for. */
export function keepsSecrets(server: McpServer, values: ServerFormValues): boolean {
  const { type, command, args, url } = values;
  const entered =
    type === 'stdio'
      ? { type, command: command.trim(), args: argumentsOf(args) }
      : { type, url: url.trim() };
  return isSameReceiver(server.transport, entered);
}

/** What is said before stored values are forgotten with what they were for; null where all stay or are entered. */
export function forgottenWords(server: McpServer, values: ServerFormValues): string | null {
  if (keepsSecrets(server, values)) return null;
  const empty = values.secrets.filter(({ value }) => value === '').map(({ name }) => name.trim());
  const names = server.secrets
    .filter(({ name, state }) => state !== 'missing' && empty.includes(name))
    .map(({ name }) => name);
  if (names.length === 0) return null;
  const one = names.length === 1;
  return `${changeWords(server, values)}: the stored ${one ? 'value' : 'values'} of ${names.join(', ')} ${one ? 'is' : 'are'} forgotten when you save. Enter ${one ? 'it' : 'them'} again.`;
}

function changeWords({ transport }: McpServer, { type }: ServerFormValues): string {
  if (transport.type !== type) return 'This is another server now';
  return type === 'stdio' ? 'The program or its arguments changed' : 'The address changed';
}
