import type { McpServer } from '../../../shared/model/mcp-server';
import type { McpServers } from '../../tools/mcp/mcp-servers';
import { answer, found, refusal } from '../answer';
import type { Services } from '../services';
import type { Procedures } from './procedures';

type McpServices = Pick<Services, 'stores'> & { readonly mcp: McpServers };

/** The servers tell the screens of their changes themselves. */
export function mcpHandlers({ mcp }: Procedures, { stores, mcp: servers }: McpServices) {
  const own = (id: string): McpServer => found(servers.get(id), 'MCP server');
  return {
    list: mcp.list.handler(() => [...servers.list()]),
    save: mcp.save.handler(({ input }) => servers.save(input)),
    remove: mcp.remove.handler(async ({ input: { id } }) => {
      own(id);
      const users = stores.agents.list().filter(({ mcpServers }) => mcpServers.includes(id));
      if (users.length > 0) {
        const names = users.map(({ name }) => name).join(', ');
        throw refusal('CONFLICT', `This server is used by ${names}; take it from them first.`);
      }
      await servers.remove(id);
    }),
    restart: mcp.restart.handler(async ({ input: { id } }) => {
      if (!own(id).enabled) {
        throw refusal('CONFLICT', 'This server is switched off; enable it before you start it.');
      }
      await servers.restart(id);
      return own(id);
    }),
    stop: mcp.stop.handler(async ({ input: { id } }) => {
      own(id);
      await servers.stop(id);
      return own(id);
    }),
    log: mcp.log.handler(({ input: { id } }) => {
      own(id);
      return [...servers.log(id)];
    }),
    setSecret: mcp.setSecret.handler(async ({ input: { id, name, value } }) => {
      own(id);
      answer(await servers.setSecret(id, name, value));
      return own(id);
    }),
    tools: mcp.tools.handler(({ input: { id } }) => {
      own(id);
      return [...servers.mcpTools([id])];
    }),
  };
}
