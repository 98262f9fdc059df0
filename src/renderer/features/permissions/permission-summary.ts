import type { Agent } from '../../../shared/model/agent';
import { PRESET_WORDS } from '../../../shared/model/permission';

/** What goes beyond an agent's preset, as "2 rules, 1 folder"; null for nothing. */
export function beyondPreset({
  permissions: { rules, folders, hosts },
  mcpServers,
}: Pick<Agent, 'permissions' | 'mcpServers'>): string | null {
  const parts = [
    counted(rules.length, 'rule'),
    counted(folders.length, 'folder'),
    counted(hosts.length, 'host'),
    counted(mcpServers.length, 'MCP server'),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

/** An agent's permissions on one line, as "Ask before changes; 2 rules, 1 folder". */
export function permissionSummary(agent: Pick<Agent, 'permissions' | 'mcpServers'>): string {
  const { name } = PRESET_WORDS[agent.permissions.preset];
  const beyond = beyondPreset(agent);
  return beyond === null ? name : `${name}; ${beyond}`;
}

function counted(count: number, noun: string): string | null {
  if (count === 0) return null;
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
