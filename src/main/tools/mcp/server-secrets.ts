import type { McpSecret, McpServerConfig } from '../../../shared/model/mcp-server';
import type { SecretVault } from '../../settings/secret-vault';

type Vault = Pick<SecretVault, 'set' | 'clear' | 'key' | 'state'>;

/** The secrets of MCP servers in the vault, each under its server and its own name. */
export interface ServerSecrets {
  /** In the order of the configuration, without values. */
  states(config: McpServerConfig): McpSecret[];
  /** Name and value of those that are there: for the server alone. */
  values(config: McpServerConfig): Readonly<Record<string, string>>;
  /** Null forgets it. @throws SettingsFileError when the vault's file refuses. */
  set(serverId: string, name: string, value: string | null): void;
  /** Forgets what `before` had and `after` has no more. @throws SettingsFileError, likewise. */
  clearDropped(before: McpServerConfig, after: McpServerConfig | null): void;
}

/** The names of a server's secrets: of variables, or of headers. */
export function secretNames({ transport }: McpServerConfig): readonly string[] {
  return transport.type === 'stdio' ? transport.env : transport.headers;
}

export function createServerSecrets(vault: Vault): ServerSecrets {
  const set = (serverId: string, name: string, value: string | null): void => {
    if (value === null) vault.clear(vaultName(serverId, name));
    else vault.set(vaultName(serverId, name), value);
  };
  return {
    states: (config) =>
      secretNames(config).map((name) => ({
        name,
        state: vault.state(vaultName(config.id, name)),
      })),
    values: (config) =>
      Object.fromEntries(
        secretNames(config).flatMap((name) => {
          const value = vault.key(vaultName(config.id, name));
          return value === null ? [] : [[name, value]];
        }),
      ),
    set,
    clearDropped: (before, after) => {
      const kept = after === null ? [] : secretNames(after);
      for (const name of secretNames(before)) {
        if (!kept.includes(name)) set(before.id, name, null);
      }
    },
  };
}

/** No provider has such an id: theirs hold no colon. */
function vaultName(serverId: string, name: string): string {
  return `mcp:${serverId}:${name}`;
}
