import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { fingerprintOf, isFresh } from './build.mjs';

/** @type {string} */
let root;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'taskwright-build-'));
  await mkdir(join(root, 'src', 'main'), { recursive: true });
  await mkdir(join(root, 'out'));
  await writeFile(join(root, 'src', 'main', 'index.ts'), 'export {};');
  await writeFile(join(root, 'package.json'), '{}');
  await writeFile(join(root, 'out', '.stamp'), await fingerprintOf(root));
});

afterEach(() => rm(root, { recursive: true }));

describe('a built app', () => {
  it('is fresh while its sources are the same', async () => {
    expect(await isFresh(root)).toBe(true);
  });

  it('stays fresh when a source is merely touched', async () => {
    await utimes(join(root, 'package.json'), new Date(), new Date());
    expect(await isFresh(root)).toBe(true);
  });

  it('is stale when it was never stamped', async () => {
    await rm(join(root, 'out', '.stamp'));
    expect(await isFresh(root)).toBe(false);
  });

  it.each([
    [
      'a source changed',
      () => writeFile(join(root, 'src', 'main', 'index.ts'), 'export default 1;'),
    ],
    ['a source was added', () => writeFile(join(root, 'src', 'new.ts'), '')],
    ['a source was removed', () => rm(join(root, 'src', 'main', 'index.ts'))],
    [
      'a resource was added',
      () => mkdir(join(root, 'resources')).then(() => writeFile(join(root, 'resources', 'a'), '')),
    ],
    ['the packages changed', () => writeFile(join(root, 'package-lock.json'), '{}')],
  ])('is stale when %s', async (_, change) => {
    await change();
    expect(await isFresh(root)).toBe(false);
  });
});
