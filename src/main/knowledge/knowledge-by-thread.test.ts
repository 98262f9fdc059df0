import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rgPath } from '@vscode/ripgrep';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { threadScript } from '../../../test/typescript';
import type { ProjectKnowledge } from './knowledge';
import { knowledgeByThread } from './knowledge-by-thread';

const SCRIPT = new URL('./knowledge-thread.ts', import.meta.url);

let outer = '';
let folder = '';
let knowledge: ProjectKnowledge;

beforeEach(async () => {
  outer = await realpath(await mkdtemp(join(tmpdir(), 'knowledge-thread-')));
  folder = join(outer, 'project');
  await mkdir(folder);
  const options = { dataFolder: outer, ripgrep: rgPath, nativeBinding: null };
  knowledge = knowledgeByThread(threadScript(SCRIPT), options);
});
afterEach(async () => {
  knowledge.close();
  await rm(outer, { recursive: true, force: true });
});

function search(query: string, signal = new AbortController().signal, onActivity = () => {}) {
  return knowledge.search({ projectId: 'p', folder, query, limit: 10, signal, onActivity });
}

async function manyFiles(): Promise<void> {
  const text = Array.from({ length: 2_000 }, (_, line) => `word${line * 7919} alpha`).join('\n');
  for (let file = 0; file < 60; file += 1) await writeFile(join(folder, `${file}.txt`), text);
}

describe('the indexes in a thread of their own', () => {
  it('are searched as they are without one', async () => {
    await writeFile(join(folder, 'a.txt'), 'alpha');
    expect(await search('alpha')).toMatchObject({
      ok: true,
      value: [{ path: 'a.txt', firstLine: 1, lastLine: 1, text: 'alpha' }],
    });
    expect(await search('"')).toMatchObject({ ok: false });
  });

  it('do not hold up the app, and show signs of life', async () => {
    await manyFiles();
    await search('nothing', undefined, undefined);
    await rm(join(outer, 'knowledge'), { recursive: true });
    let signs = 0;
    let [longest, last] = [0, performance.now()];
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    const found = await search('word7919', undefined, () => void (signs += 1));
    clearInterval(timer);
    expect(found).toMatchObject({ ok: true });
    expect(signs).toBeGreaterThan(0);
    // The app does nothing meanwhile; what is measured is how busy the machine is.
    expect(longest).toBeLessThan(50);
  }, 60_000);

  it('stop a search that is aborted, and answer the next', async () => {
    await manyFiles();
    const controller = new AbortController();
    const aborted = search('alpha', controller.signal, () => controller.abort());
    await expect(aborted).rejects.toThrow();
    expect(await search('word7919')).toMatchObject({ ok: true });
  }, 60_000);

  it('fail what is under way when they are closed, and start again when they are needed', async () => {
    await writeFile(join(folder, 'a.txt'), 'alpha');
    const broken = search('alpha');
    knowledge.close();
    expect(await broken).toMatchObject({ ok: false });
    expect(await search('alpha')).toMatchObject({ ok: true, value: [{ path: 'a.txt' }] });
  });
});
