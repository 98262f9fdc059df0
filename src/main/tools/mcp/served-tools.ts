import type { McpServerConfig, McpTool } from '../../../shared/model/mcp-server';
import { namesFor } from './tool-names';
import type { ListedTool } from './tool-list';

/** A server's tools by the names that models call. */
export function servedTools(
  { id, name: serverName }: McpServerConfig,
  listed: readonly ListedTool[],
): readonly McpTool[] {
  const names = namesFor(
    id,
    listed.map(({ name }) => name),
  );
  return listed.flatMap(({ name: tool, title, description, inputSchema, readOnly }) => {
    const name = names.get(tool);
    if (name === undefined) return [];
    return [{ name, serverId: id, serverName, tool, title, description, inputSchema, readOnly }];
  });
}

/** The server that a tool of this name would belong to; null for a name of no MCP tool. */
export function serverIdOf(toolName: string): string | null {
  return /^mcp__([a-z0-9-]+)__/.exec(toolName)?.[1] ?? null;
}
