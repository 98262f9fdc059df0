import type { McpServer } from '../../../shared/model/mcp-server';

interface ServerChoice {
  readonly value: string;
  readonly label: string;
}

/** What can be chosen: the servers that are set up, and those that were chosen and are gone. */
export function serverChoices(
  known: readonly Pick<McpServer, 'id' | 'name' | 'enabled'>[],
  chosen: readonly string[],
): ServerChoice[] {
  const gone = chosen.filter((id) => !known.some((server) => server.id === id));
  return [
    ...known.map(({ id, name, enabled }) => ({
      value: id,
      label: enabled ? name : `${name} (switched off)`,
    })),
    ...gone.map((id) => ({ value: id, label: `${id} (not set up)` })),
  ];
}
