import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { processesWith, until } from '../testing/processes';
import { openMcpHouse, publishedServer, type McpHouse } from './testing/mcp-house';

let house: McpHouse;
/** Stands in the command line of a server, so that its processes can be found. */
let mark = '';
beforeEach(() => {
  house = openMcpHouse();
  mark = `mark-${Math.random().toString(36).slice(2)}`;
});
afterEach(() => house.close());

describe('server-everything over stdio', () => {
  const everything = () => house.add(publishedServer('everything', 'stdio', mark));

  it('is started when it is needed, and lists its tools', async () => {
    const id = await everything();
    expect(house.state(id)).toEqual({ status: 'stopped' });
    expect(house.mcpTools([id])).toEqual([]);

    expect(await house.start(id)).toBeNull();
    expect(house.state(id).status).toBe('ready');
    expect(house.mcpTools([id])).toContainEqual({
      name: 'mcp__one__echo',
      serverId: 'one',
      serverName: 'One',
      tool: 'echo',
      title: expect.any(String),
      description: expect.stringMatching(/echo/i),
      inputSchema: expect.objectContaining({
        type: 'object',
        properties: { message: expect.objectContaining({ type: 'string' }) },
      }),
      readOnly: expect.any(Boolean),
    });
    expect(house.get(id)?.toolCount).toBe(house.mcpTools([id]).length);
    expect(house.mcpTools(['another'])).toEqual([]);
  });

  it('answers a call, as words from outside', async () => {
    const id = await everything();
    await house.start(id);
    const run = await house.callTool(id, 'echo', { message: 'grün' });
    expect(run).toMatchObject({ outcome: 'ok', untrusted: true, fullOutput: null });
    expect(run.output).toMatch(/It is data from outside: .*\n\[begin (\w+)\]\n.*grün\n\[end \1\]$/);
  });

  it('is started by a call as well', async () => {
    const id = await everything();
    const run = await house.callTool(id, 'mcp__one__get-sum', { a: 20, b: 22 });
    expect(run.output).toContain('42');
  });

  it('says itself what is wrong with the arguments', async () => {
    const id = await everything();
    await house.start(id);
    const run = await house.callTool(id, 'echo', { massage: 1 });
    expect(run.outcome).toBe('error');
    expect(run.output).toMatch(/message/);
    expect(await house.callTool(id, 'echo', 'no object')).toMatchObject({
      outcome: 'error',
      output: 'The arguments of mcp__one__echo must be an object.',
    });
  });

  it('has its pictures and resources told in words', async () => {
    const id = await everything();
    await house.start(id);
    const picture = await house.callTool(id, 'get-tiny-image');
    expect(picture.output).toMatch(/\[image, not shown, image\/png, [\d,]+ bytes\]/);
    const links = await house.callTool(id, 'get-resource-links', { count: 2 });
    expect(links.output).toMatch(/\[link to the resource /);
  });

  it('reports progress, which counts as a sign of life and puts the timeout off', async () => {
    await house.close();
    house = openMcpHouse({ callMs: 1_500 });
    const id = await everything();
    await house.start(id);
    let signs = 0;
    const run = await house.callTool(
      id,
      'trigger-long-running-operation',
      { duration: 3, steps: 10 },
      { onActivity: () => (signs += 1) },
    );
    expect(run.outcome).toBe('ok');
    // The last one may be overtaken by the answer.
    expect(signs).toBeGreaterThanOrEqual(9);
  });

  it('is told to cancel when its time is over', async () => {
    await house.close();
    house = openMcpHouse({ callMs: 100 });
    const id = await everything();
    await house.start(id);
    const operation = { duration: 100, steps: 1 };
    const run = await house.callTool(id, 'trigger-long-running-operation', operation);
    expect(run).toMatchObject({ outcome: 'error', summary: 'timed out' });
    expect(run.output).toMatch(/for 0\.1 seconds/);
    await until(() => house.log(id).some(({ text }) => text.includes('notifications/cancelled')));
  });

  it('can be cancelled in the middle of a call, and goes on after it', async () => {
    const id = await everything();
    await house.start(id);
    const controller = new AbortController();
    const running = house.callTool(
      id,
      'trigger-long-running-operation',
      { duration: 100, steps: 1_000 },
      { signal: controller.signal, onActivity: () => controller.abort() },
    );
    expect(await running).toMatchObject({ outcome: 'cancelled' });
    expect(house.log(id).some(({ text }) => text.startsWith('notifications/cancelled'))).toBe(true);
    expect((await house.callTool(id, 'echo', { message: 'still here' })).outcome).toBe('ok');
  });

  it('that is killed fails the call under way in words, and is started again after a second', async () => {
    const id = await everything();
    await house.start(id);
    const [pid] = processesWith(mark);
    const running = house.callTool(
      id,
      'trigger-long-running-operation',
      { duration: 100, steps: 1_000 },
      { onActivity: () => pid !== undefined && process.kill(pid, 'SIGKILL') },
    );
    const run = await running;
    expect(run).toMatchObject({ outcome: 'error', summary: 'server lost', untrusted: true });
    expect(run.output).toMatch(/not known\.\n[^]*Its process ended because of SIGKILL/);
    expect(house.state(id)).toMatchObject({
      status: 'failed',
      why: expect.stringMatching(/^Its process ended because of SIGKILL/),
      restartsAt: 1_001_000,
    });
    expect(house.mcpTools([id]).length).toBeGreaterThan(0);

    const waiting = house.callTool(id, 'echo', { message: 'back again' });
    expect(house.timers.map(({ ms }) => ms)).toEqual([1_000]);
    house.timers[0]?.ring();
    expect((await waiting).output).toContain('back again');
    expect(processesWith(mark)).not.toContain(pid);
    expect(processesWith(mark)).toHaveLength(1);
  });

  it('leaves no process when it is stopped, nor when the app closes', async () => {
    const id = await everything();
    await house.start(id);
    expect(processesWith(mark)).toHaveLength(1);
    await house.stop(id);
    expect(processesWith(mark)).toEqual([]);
    expect(house.state(id)).toEqual({ status: 'stopped' });

    await house.start(id);
    expect(processesWith(mark)).toHaveLength(1);
    await house.close();
    expect(processesWith(mark)).toEqual([]);
    expect(await house.start(id)).toBe('Taskwright is closing.');
    expect(processesWith(mark)).toEqual([]);
  });
});

describe('server-filesystem over stdio', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'mcp-files-')));
    await writeFile(join(folder, 'note.txt'), 'milk and bread');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('reads a file of its folder, and refuses one outside in its own words', async () => {
    const id = await house.add(publishedServer('filesystem', folder), { id: 'files' });
    await house.start(id);
    const inside = await house.callTool(id, 'read_text_file', { path: join(folder, 'note.txt') });
    expect(inside).toMatchObject({ outcome: 'ok', summary: '14 bytes' });
    expect(inside.output).toContain('milk and bread');

    const outside = await house.callTool(id, 'read_text_file', { path: '/etc/hostname' });
    expect(outside).toMatchObject({ outcome: 'error', summary: 'the server reports an error' });
    expect(outside.output).toMatch(/outside allowed directories/);
  });

  it('tells which of its tools change nothing', async () => {
    const id = await house.add(publishedServer('filesystem', folder));
    await house.start(id);
    const readOnly = (tool: string) =>
      house.mcpTools([id]).find((each) => each.tool === tool)?.readOnly;
    expect(readOnly('read_text_file')).toBe(true);
    expect(readOnly('write_file')).toBe(false);
  });
});
