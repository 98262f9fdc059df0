import { existsSync } from 'node:fs';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { withLock } from './lock.mjs';

/** @type {string} */
let folder;
/** @type {string} */
let file;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taskwright-lock-'));
  file = join(folder, 'lock');
});

afterEach(() => rm(folder, { recursive: true }));

describe('a lock', () => {
  it('lets one work at a time, and tells the one who waits', async () => {
    const order = [];
    const onWait = vi.fn();
    /** @type {() => void} */
    let release = () => undefined;
    const first = withLock(file, async () => {
      order.push('first begins');
      await new Promise((resolve) => (release = resolve));
      order.push('first ends');
    });
    await vi.waitUntil(() => order.length === 1);
    const second = withLock(file, async () => order.push('second'), { onWait });
    await vi.waitUntil(() => onWait.mock.calls.length === 1);
    release();
    await Promise.all([first, second]);

    expect(order).toEqual(['first begins', 'first ends', 'second']);
  });

  it('is free again after work that failed', async () => {
    const failing = withLock(file, () => Promise.reject(new Error('broken')));

    await expect(failing).rejects.toThrow('broken');
    expect(existsSync(file)).toBe(false);
  });

  it('is taken over from a process that was killed', async () => {
    const longAgo = new Date(Date.now() - 60_000);
    await writeFile(file, '');
    await utimes(file, longAgo, longAgo);

    expect(await withLock(file, async () => 'done')).toBe('done');
  });
});
