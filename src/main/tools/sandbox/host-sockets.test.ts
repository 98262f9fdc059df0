import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hostSockets, socketPaths } from './host-sockets';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'host sockets-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the table of Unix sockets', () => {
  it('names each path once, also one with blanks, and leaves out the nameless and abstract', () => {
    const table = [
      'Num       RefCount Protocol Flags    Type St Inode Path',
      '0000000000000000: 00000002 00000000 00010000 0001 01 12345 /run/docker.sock',
      '0000000000000000: 00000003 00000000 00000000 0001 03 12346 /run/docker.sock',
      '0000000000000000: 00000002 00000000 00010000 0001 01   12 /home/ada/a b/agent.sock',
      '0000000000000000: 00000002 00000000 00010000 0001 01 12347 @/tmp/.X11-unix/X0',
      '0000000000000000: 00000003 00000000 00000000 0001 03 12348',
      '',
    ].join('\n');
    expect(socketPaths(table)).toEqual(['/run/docker.sock', '/home/ada/a b/agent.sock']);
  });
});

describe.runIf(process.platform === 'linux')('the sockets of this machine', () => {
  it('include one that listens, until its path is something else', async () => {
    const path = join(folder, 'a.sock');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path, resolve));
    try {
      expect(await hostSockets()).toContain(path);
      await rm(path);
      await writeFile(path, 'a file');
      expect(await hostSockets()).not.toContain(path);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });
});
