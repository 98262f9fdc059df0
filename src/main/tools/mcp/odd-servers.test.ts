import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { oddSleep, processesWith, until } from '../testing/processes';
import { oddServer, openMcpHouse, type McpHouse } from './testing/mcp-house';

let house: McpHouse;
beforeEach(() => {
  house = openMcpHouse({ startMs: 2_000 });
});
afterEach(() => house.close());

describe('a server that does not start says why', () => {
  it('when there is no such program', async () => {
    const id = await house.add({ type: 'stdio', command: 'no-such-program-here' });
    const why =
      'The program “no-such-program-here” was not found, or may not be executed; check that it is installed, or give its whole path.';
    expect(await house.start(id)).toBe(why);
    expect(house.state(id)).toEqual({ status: 'failed', why, restartsAt: null });
  });

  it('when the program may not be executed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mcp-odd-'));
    const command = join(folder, 'program');
    await writeFile(command, '#!/bin/sh\n', { mode: 0o644 });
    const id = await house.add({ type: 'stdio', command });
    expect(await house.start(id)).toMatch(/may not be executed/);
    await rm(folder, { recursive: true });
  });

  it('when it ends at once, with what it printed last', async () => {
    const id = await house.add(oddServer('exit'));
    expect(await house.start(id)).toBe(
      'Its process ended with exit code 3; it last printed “Usage: odd-server <folder>”.',
    );
    expect(house.words(id)).toContain('Usage: odd-server <folder>');
  });

  it('when it ends before it was spoken to', async () => {
    const id = await house.add({ type: 'stdio', command: 'true' });
    expect(await house.start(id)).toBe('Its process ended with exit code 0.');
  });

  it('when it never answers', async () => {
    await house.close();
    house = openMcpHouse({ startMs: 300 });
    const mark = oddSleep();
    const id = await house.add(oddServer('silent', mark));
    expect(await house.start(id)).toBe('It did not answer within 0.3 seconds.');
    expect(processesWith(mark)).toEqual([]);
  });

  it('when it is no MCP server, with what it printed instead', async () => {
    await house.close();
    house = openMcpHouse({ startMs: 1_000 });
    const id = await house.add(oddServer('garbage'));
    expect(await house.start(id)).toBe(
      'It did not answer within 1 second; it printed “Welcome to the odd server!” instead of MCP messages.',
    );
  });

  it('when it refuses, without repeating its secrets', async () => {
    const id = await house.add({ ...oddServer('refuse'), env: ['TOKEN'] });
    await house.setSecret(id, 'TOKEN', 'hunter2');
    expect(await house.start(id)).toMatch(/^It did not introduce itself .*“.*No, says \[secret\]/);
  });

  it('when a secret value is missing', async () => {
    const id = await house.add({ ...oddServer(), env: ['TOKEN', 'OTHER'] });
    expect(await house.start(id)).toBe(
      'The secret value of TOKEN, OTHER is missing; enter it in the settings.',
    );
  });

  it('when it is switched off', async () => {
    const id = await house.add(oddServer(), { enabled: false });
    expect(await house.start(id)).toBe('It is switched off in the settings.');
    await house.restart(id);
    expect(house.state(id)).toEqual({ status: 'stopped' });
  });
});

describe('the tools of a server', () => {
  it('are read page by page; one that cannot be used takes no other along', async () => {
    const id = await house.add(oddServer());
    await house.start(id);
    expect(house.mcpTools([id]).map(({ name }) => name)).toEqual([
      'mcp__one__big',
      'mcp__one__hang',
      'mcp__one__crash',
      expect.stringMatching(/^mcp__one__dotted_name_[0-9a-f]{8}$/),
      ...['grow', 'spawn', 'environment', 'refuse', 'endless'].map((tool) => `mcp__one__${tool}`),
    ]);
    expect(house.mcpTools([id])[0]).toMatchObject({ description: 'A megabyte', readOnly: true });
    expect(house.words(id)).toContain(
      'A tool is left out, “no object”: its name or its input schema is not as MCP has it.',
    );
  });

  it('are read again when the server says that they changed', async () => {
    const id = await house.add(oddServer());
    await house.start(id);
    const before = house.changes();
    await house.callTool(id, 'grow');
    await until(() => house.mcpTools([id]).some(({ tool }) => tool === 'grown-5'));
    expect(house.get(id)?.toolCount).toBe(10);
    expect(house.changes()).toBeGreaterThan(before);
  });

  it('are gone when it is stopped, and a call then starts it again', async () => {
    const id = await house.add(oddServer());
    await house.start(id);
    await house.stop(id);
    expect(house.mcpTools([id])).toEqual([]);
    expect((await house.callTool(id, 'mcp__one__big')).outcome).toBe('ok');
  });

  it('that it does not have are not called', async () => {
    const id = await house.add(oddServer());
    expect(await house.callTool(id, 'mcp__one__nothing')).toMatchObject({
      outcome: 'error',
      output: 'There is no MCP tool named mcp__one__nothing any more.',
    });
    expect(await house.callTool(id, 'mcp__two__echo')).toMatchObject({ summary: 'unknown tool' });
    expect(await house.callTool(id, 'read_file')).toMatchObject({ summary: 'unknown tool' });
  });
});

describe('a call', () => {
  it('tells both ends of a long answer and keeps it whole', async () => {
    const id = await house.add(oddServer());
    await house.start(id);
    const { output, fullOutput } = await house.callTool(id, 'big');
    expect(output.length).toBeLessThan(17_000);
    expect(output).toMatch(/983,616 bytes left out; the whole output is kept/);
    expect(fullOutput).toContain('x'.repeat(1_000_000));
  });

  it('that the server refuses comes back in its words', async () => {
    const id = await house.add(oddServer());
    await house.start(id);
    const run = await house.callTool(id, 'refuse');
    expect(run).toMatchObject({ outcome: 'error', untrusted: true });
    expect(run.output).toMatch(/refused the call\.\n[^]*No, says the server\./);
  });

  it('whose answer has no end is given up, with the server', async () => {
    const id = await house.add(oddServer());
    await house.start(id);
    const run = await house.callTool(id, 'endless');
    expect(run).toMatchObject({ outcome: 'error', summary: 'server lost' });
    expect(run.output).toMatch(/It sent a message of more than 32 MiB, which is not taken\./);
    expect(house.state(id)).toMatchObject({ status: 'failed', restartsAt: 1_001_000 });
  });

  it('that ends the server is answered with how it ended', async () => {
    const id = await house.add(oddServer());
    await house.start(id);
    const run = await house.callTool(id, 'crash');
    expect(run.output).toMatch(/exit code 7; it last printed “The disk is on fire\.”/);
  });

  it('to a server that does not start says why, as words from outside', async () => {
    const id = await house.add(oddServer('exit'));
    const run = await house.callTool(id, 'mcp__one__big');
    expect(run).toMatchObject({ outcome: 'error', untrusted: true, summary: 'server not ready' });
    expect(run.output).toMatch(/so the call was not made\.\n[^]*Usage: odd-server/);
  });

  it('that was cancelled while the server starts is not made', async () => {
    const id = await house.add(oddServer('silent'));
    const controller = new AbortController();
    const call = house.callTool(id, 'mcp__one__big', {}, { signal: controller.signal });
    await until(() => house.state(id).status === 'starting');
    controller.abort();
    expect(await call).toMatchObject({ outcome: 'cancelled' });
  });
});

describe('the processes of a server', () => {
  const stubborn = (sleep: string) => house.add(oddServer('stubborn', sleep));

  it('are ended with it, also where one ignores SIGTERM and left its session', async () => {
    const sleep = oddSleep();
    const id = await stubborn(sleep);
    await house.start(id);
    await house.callTool(id, 'spawn');
    await until(() => processesWith(`sleep ${sleep}`).length > 0);
    await house.stop(id);
    expect(processesWith(sleep)).toEqual([]);
  });

  it('are ended when it crashes', async () => {
    const sleep = oddSleep();
    const id = await stubborn(sleep);
    await house.start(id);
    await house.callTool(id, 'spawn');
    await until(() => processesWith(`sleep ${sleep}`).length > 0);
    await house.callTool(id, 'crash');
    expect(processesWith(sleep)).toEqual([]);
  });

  it('are ended in the middle of a start', async () => {
    const mark = oddSleep();
    const id = await house.add(oddServer('silent', mark));
    const starting = house.start(id);
    await until(() => processesWith(mark).length > 0);
    await house.close();
    expect(processesWith(mark)).toEqual([]);
    expect(await starting).toBe('It was stopped.');
  });

  it('see a clean environment and their own secrets, which nobody else does', async () => {
    const id = await house.add({ ...oddServer(), env: ['TOKEN'] });
    expect(house.get(id)?.secrets).toEqual([{ name: 'TOKEN', state: 'missing' }]);
    await house.setSecret(id, 'TOKEN', 'hunter2');
    await house.start(id);
    const { output } = await house.callTool(id, 'environment');
    expect(output).toContain('"TOKEN":"[secret]"');
    expect(output).toContain('"PATH":');
    expect(output).not.toMatch(/ANTHROPIC|VITEST/);

    await until(() => house.words(id).includes('TOKEN is [secret]'));
    expect(JSON.stringify([house.log(id), house.get(id)])).not.toContain('hunter2');
    expect(house.settingsText()).not.toContain('hunter2');
  });
});
