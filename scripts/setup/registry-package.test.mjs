import { createHash, randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { downloadPackage, verify } from './registry-package.mjs';
import { fetchRest } from './resumable-download.mjs';

const content = randomBytes(300_000);
const pinned = {
  name: '@scope/thing',
  version: '1.2.3',
  integrity: `sha512-${createHash('sha512').update(content).digest('base64')}`,
};

/** @type {string} */
let folder;
/** @type {import('node:http').Server} */
let server;
/** @type {{ url: string | undefined, range: string | undefined }[]} */
let requests;
/** How the registry of a test answers. */
let behaviour = { ranges: true, cutFirstAfter: Infinity };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taskwright-download-'));
  requests = [];
  behaviour = { ranges: true, cutFirstAfter: Infinity };
  server = createServer((request, response) => {
    requests.push({ url: request.url, range: request.headers.range });
    const start = behaviour.ranges
      ? Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0)
      : 0;
    if (start >= content.length) return response.writeHead(416).end();
    const rest = content.subarray(start);
    response.writeHead(start > 0 ? 206 : 200, { 'content-length': rest.length });
    if (requests.length > 1 || behaviour.cutFirstAfter >= rest.length) return response.end(rest);
    response.write(rest.subarray(0, behaviour.cutFirstAfter));
    const arrived = () => statSync(partial(), { throwIfNoEntry: false })?.size > 0;
    return void vi.waitUntil(arrived).then(() => response.destroy());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

const partial = () => join(folder, 'thing-1.2.3.tgz.partial');
const registry = () => `http://127.0.0.1:${String(server.address().port)}/`;

describe('downloading a package', () => {
  it('asks the registry for the tarball and keeps it when its checksum is right', async () => {
    const file = await downloadPackage(pinned, folder, { registry: registry() });

    expect(await readFile(file)).toEqual(content);
    expect(requests).toEqual([{ url: '/@scope/thing/-/thing-1.2.3.tgz', range: undefined }]);
  });

  it('does not fetch a verified tarball again', async () => {
    await downloadPackage(pinned, folder, { registry: registry() });
    await downloadPackage(pinned, folder, { registry: registry() });

    expect(requests).toHaveLength(1);
  });

  it('goes on where an interrupted run stopped', async () => {
    await writeFile(partial(), content.subarray(0, 100_000));

    const file = await downloadPackage(pinned, folder, { registry: registry() });

    expect(requests.map(({ range }) => range)).toEqual(['bytes=100000-']);
    expect(await readFile(file)).toEqual(content);
  });

  it('goes on after the connection broke', async () => {
    behaviour = { ranges: true, cutFirstAfter: 50_000 };

    const file = await downloadPackage(pinned, folder, { registry: registry() });

    expect(requests).toHaveLength(2);
    expect(requests[1].range).toMatch(/^bytes=[1-9]\d*-$/);
    expect(await readFile(file)).toEqual(content);
  });

  it('starts over where the registry knows no ranges', async () => {
    behaviour = { ranges: false, cutFirstAfter: Infinity };
    await writeFile(partial(), content.subarray(0, 100_000));

    await fetchRest(registry(), partial(), () => undefined);

    expect(await readFile(partial())).toEqual(content);
  });

  it('drops a part that is longer than the file', async () => {
    await writeFile(partial(), randomBytes(content.length + 1));

    const file = await downloadPackage(pinned, folder, { registry: registry() });

    expect(await readFile(file)).toEqual(content);
  });

  it('reports how much is there, up to the whole', async () => {
    const fractions = [];
    await downloadPackage(pinned, folder, {
      registry: registry(),
      onProgress: (fraction) => fractions.push(fraction),
    });

    expect(fractions.at(-1)).toBe(1);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  });
});

describe('verifying a download', () => {
  it('deletes a file with another checksum and says so', async () => {
    const file = join(folder, 'damaged.tgz');
    await writeFile(file, 'something else');

    await expect(verify(pinned, file)).rejects.toThrow(
      /@scope\/thing@1\.2\.3 was deleted because its checksum/,
    );
    expect(existsSync(file)).toBe(false);
  });
});
