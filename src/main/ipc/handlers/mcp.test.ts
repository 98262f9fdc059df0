import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { engineHarness } from '../../../../test/engine/harness';
import { AgentSettingsSchema } from '../../../shared/model/agent';
import { oddServer, openMcpHouse, type McpHouse } from '../../tools/mcp/testing/mcp-house';
import { refused } from '../testing/connected';
import { mcpHandlers } from './mcp';
import { procedures } from './procedures';

let house: McpHouse;
beforeEach(() => {
  house = openMcpHouse();
});
afterEach(() => house.close());

function opened() {
  const { stores } = engineHarness({ replies: [] });
  const client = createRouterClient(mcpHandlers(procedures, { stores, mcp: house }));
  return { stores, client };
}

const odd = (id = 'odd') => ({
  id,
  name: 'Odd',
  transport: { ...oddServer(), env: ['TOKEN'] },
});

it('sets a server up, starts it, shows its tools and its log, and stops it', async () => {
  const { client } = opened();
  expect(await client.save(odd())).toMatchObject({
    enabled: true,
    secrets: [{ name: 'TOKEN', state: 'missing' }],
    state: { status: 'stopped' },
    toolCount: 0,
  });
  await client.setSecret({ id: 'odd', name: 'TOKEN', value: 'hunter2' });
  const started = await client.restart({ id: 'odd' });
  expect(started).toMatchObject({ state: { status: 'ready' }, toolCount: 9 });
  expect(await client.list()).toEqual([started]);
  expect((await client.tools({ id: 'odd' })).map(({ tool }) => tool)).toContain('big');
  expect((await client.log({ id: 'odd' }))[0]?.text).toMatch(/^Started as process \d+\.$/);
  expect(await client.stop({ id: 'odd' })).toMatchObject({ state: { status: 'stopped' } });
});

it('never gives the value of a secret', async () => {
  const { client } = opened();
  await client.save(odd());
  const set = await client.setSecret({ id: 'odd', name: 'TOKEN', value: 'hunter2' });
  expect(set.secrets).toEqual([{ name: 'TOKEN', state: 'stored' }]);
  await client.restart({ id: 'odd' });
  const all = [set, await client.list(), await client.log({ id: 'odd' })];
  expect(JSON.stringify(all)).not.toContain('hunter2');
  const cleared = await client.setSecret({ id: 'odd', name: 'TOKEN', value: null });
  expect(cleared.secrets).toEqual([{ name: 'TOKEN', state: 'missing' }]);
});

it('does not remove a server that an agent uses', async () => {
  const { client, stores } = opened();
  await client.save(odd());
  const agent = stores.agents.create(
    AgentSettingsSchema.parse({
      name: 'Ann',
      providerId: 'demo',
      model: 'demo-analyst',
      mcpServers: ['odd'],
    }),
  );
  expect(await refused(client.remove({ id: 'odd' }))).toEqual({
    code: 'CONFLICT',
    message: 'This server is used by Ann; take it from them first.',
  });
  stores.agents.archive(agent.id);
  await client.remove({ id: 'odd' });
  expect(await client.list()).toEqual([]);
});

it('does not start a server that is switched off', async () => {
  const { client } = opened();
  await client.save({ ...odd(), enabled: false });
  expect(await refused(client.restart({ id: 'odd' }))).toMatchObject({ code: 'CONFLICT' });
});

it('says that a server is gone', async () => {
  const { client } = opened();
  expect(await refused(client.log({ id: 'gone' }))).toEqual({
    code: 'NOT_FOUND',
    message: 'This MCP server is not there any more.',
  });
});
