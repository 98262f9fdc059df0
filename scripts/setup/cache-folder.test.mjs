import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { buildInPlace, cacheFolder, removeUnfinished } from './cache-folder.mjs';

/** @type {string} */
let cache;

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'taskwright-cache-'));
});

afterEach(() => rm(cache, { recursive: true }));

const write = (text) => (folder) => writeFile(join(folder, 'file'), text);
const content = () => readFile(join(cache, 'thing', 'file'), 'utf8');

describe('building in place', () => {
  it('puts the complete folder where it belongs and leaves nothing else', async () => {
    await buildInPlace(join(cache, 'thing'), write('done'));

    expect(await content()).toBe('done');
    expect(await readdir(cache)).toEqual(['thing']);
  });

  it('leaves nothing behind when the build fails', async () => {
    const failing = async (folder) => {
      await write('half')(folder);
      throw new Error('broken');
    };

    await expect(buildInPlace(join(cache, 'thing'), failing)).rejects.toThrow('broken');
    expect(await readdir(cache)).toEqual([]);
  });

  it('uses the folder of another process that was quicker', async () => {
    await Promise.all([
      buildInPlace(join(cache, 'thing'), write('same')),
      buildInPlace(join(cache, 'thing'), write('same')),
    ]);

    expect(await content()).toBe('same');
    expect(await readdir(cache)).toEqual(['thing']);
  });

  it('clears away what a killed build left, and nothing else', async () => {
    await mkdir(join(cache, 'thing.building-1'));
    await mkdir(join(cache, 'downloads'));

    await removeUnfinished(cache);

    expect(await readdir(cache)).toEqual(['downloads']);
  });
});

describe('the cache folder', () => {
  it('follows XDG_CACHE_HOME on every system', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/c' }, 'darwin')).toBe(join('/c', 'taskwright'));
  });

  it('lies where the system keeps caches', () => {
    expect(cacheFolder({}, 'linux')).toMatch(/[\\/]\.cache[\\/]taskwright$/);
    expect(cacheFolder({}, 'darwin')).toMatch(/Library[\\/]Caches[\\/]taskwright$/);
    expect(cacheFolder({ LOCALAPPDATA: 'L' }, 'win32')).toBe(join('L', 'taskwright', 'Cache'));
    expect(existsSync(cacheFolder({ XDG_CACHE_HOME: cache }, 'linux'))).toBe(false);
  });
});
