import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { oddSleep, processesWith } from '../testing/processes';
import { oddServer, openMcpHouse, type McpHouse } from './testing/mcp-house';

let house: McpHouse;
beforeEach(() => {
  house = openMcpHouse({ startMs: 2_000 });
});
afterEach(() => house.close());

describe('a change of the settings', () => {
  it('starts a running server anew with another secret value', async () => {
    const mark = oddSleep();
    const id = await house.add({ ...oddServer('tools', mark), env: ['TOKEN'] });
    await house.setSecret(id, 'TOKEN', 'first');
    await house.start(id);
    const [before] = processesWith(mark);
    await house.setSecret(id, 'TOKEN', 'second');
    expect(house.state(id).status).toBe('ready');
    expect(processesWith(mark)).not.toContain(before);
  });

  it('leaves a running server alone where only its name is another', async () => {
    const mark = oddSleep();
    const id = await house.add(oddServer('tools', mark));
    await house.start(id);
    const before = processesWith(mark);
    await house.add(oddServer('tools', mark), { name: 'Another name' });
    expect(processesWith(mark)).toEqual(before);
    expect(house.mcpTools([id])[0]?.serverName).toBe('Another name');
  });

  it('stops a server that is switched off, and forgets one that is removed with its secrets', async () => {
    const mark = oddSleep();
    const id = await house.add({ ...oddServer('tools', mark), env: ['TOKEN'] });
    await house.setSecret(id, 'TOKEN', 'hunter2');
    await house.start(id);
    await house.add({ ...oddServer('tools', mark), env: ['TOKEN'] }, { enabled: false });
    expect(processesWith(mark)).toEqual([]);
    expect(house.mcpTools([id])).toEqual([]);

    await house.remove(id);
    expect(house.list()).toEqual([]);
    await house.add({ ...oddServer('tools', mark), env: ['TOKEN'] });
    expect(house.get(id)?.secrets).toEqual([{ name: 'TOKEN', state: 'missing' }]);
  });

  it('forgets the secrets where another program, other arguments or another address would be given them', async () => {
    const secret = async (transport: object) => {
      const id = await house.add(transport);
      const [before] = house.get(id)?.secrets ?? [];
      await house.setSecret(id, 'TOKEN', 'hunter2');
      return before?.state;
    };
    const program = { type: 'stdio', command: 'one', env: ['TOKEN'] };
    const http = { type: 'http', url: 'https://one.test/mcp', headers: ['TOKEN'] };
    expect(await secret(program)).toBe('missing');
    expect(await secret({ ...program, env: ['TOKEN', 'OTHER'] })).toBe('stored');
    expect(await secret({ ...program, args: ['more'] })).toBe('missing');
    expect(await secret({ ...program, args: ['more'] })).toBe('stored');
    expect(await secret({ ...program, command: 'other', args: ['more'] })).toBe('missing');
    expect(await secret(http)).toBe('missing');
    expect(await secret({ ...http, url: 'https://one.test:443/mcp' })).toBe('stored');
    expect(await secret({ ...http, url: 'https://one.test/other' })).toBe('missing');
    expect(await secret({ ...http, url: 'https://other.test/mcp' })).toBe('missing');
  });

  it('refuses a secret that the server does not have, and a value that cannot be one', async () => {
    const id = await house.add({ ...oddServer(), env: ['TOKEN'] });
    expect(await house.setSecret(id, 'OTHER', 'x')).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    expect(await house.setSecret(id, 'TOKEN', 'a\0b')).toMatchObject({
      error: { code: 'INVALID', message: expect.stringMatching(/NUL/) },
    });
    const web = { type: 'http', url: 'https://example.com/', headers: ['Authorization'] };
    await house.add(web, { id: 'web' });
    expect(await house.setSecret('web', 'Authorization', 'a\r\nX: y')).toMatchObject({
      error: { code: 'INVALID', message: expect.stringMatching(/one line/) },
    });
  });
});
