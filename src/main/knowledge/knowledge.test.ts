import { mkdir, mkdtemp, realpath, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { rgPath } from '@vscode/ripgrep';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKnowledge, type ProjectKnowledge } from './knowledge';

let outer = '';
let folder = '';
let dataFolder = '';
let knowledge: ProjectKnowledge;

beforeEach(async () => {
  outer = await realpath(await mkdtemp(join(tmpdir(), 'knowledge-')));
  [folder, dataFolder] = [join(outer, 'project'), join(outer, 'data')];
  await mkdir(folder);
  await mkdir(dataFolder);
  knowledge = open();
});
afterEach(async () => {
  knowledge.close();
  await rm(outer, { recursive: true, force: true });
});

function open(data = dataFolder): ProjectKnowledge {
  return createKnowledge({ dataFolder: data, ripgrep: rgPath, nativeBinding: null });
}

async function write(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

function search(query: string, more: Partial<Parameters<ProjectKnowledge['search']>[0]> = {}) {
  const { signal } = new AbortController();
  return knowledge.search({
    ...{ projectId: 'project-1', folder, query, limit: 10, signal, onActivity: () => undefined },
    ...more,
  });
}

async function paths(query: string): Promise<readonly string[]> {
  const found = await search(query);
  if (!found.ok) throw new Error(found.error);
  return found.value.map(({ path }) => path);
}

describe('the index of a project', () => {
  it('finds the passage about some words, with its lines and an id', async () => {
    const text = (topic: string) => `${topic}\n${'Some more words follow here.\n'.repeat(40)}\n`;
    await write('docs/guide.md', text('Bread') + text('Rivers flow') + text('Trees'));
    await write('other.md', 'nothing of the kind');
    const found = await search('river');
    expect(found).toMatchObject({
      ok: true,
      value: [
        { path: 'docs/guide.md', firstLine: 42, text: expect.stringContaining('Rivers flow') },
      ],
    });
    const again = await search('river');
    expect(again).toEqual(found);
  });

  it('finds words by their beginning, without accents, in names, in any order', async () => {
    await write('src/königsberg.ts', 'const bridges = 7;');
    for (const query of ['bridge', 'KONIGSBERG', 'bridges seven königs']) {
      expect(await paths(query)).toEqual(['src/königsberg.ts']);
    }
    expect(await paths('ridges')).toEqual([]);
  });

  it('puts the passage that fits best first', async () => {
    await write('a.txt', 'the engine and many other words about this and that');
    await write('b.txt', 'engine budget reservation');
    expect((await paths('engine reservation'))[0]).toBe('b.txt');
  });

  it('catches up with files that were changed, added, renamed and removed', async () => {
    await write('a.txt', 'alpha');
    await write('b.txt', 'beta');
    expect(await paths('alpha beta')).toHaveLength(2);
    await write('a.txt', 'gamma rays');
    await rm(join(folder, 'b.txt'));
    await write('c.txt', 'alpha');
    expect(await paths('alpha beta gamma')).toEqual(expect.arrayContaining(['a.txt', 'c.txt']));
    expect(await paths('beta')).toEqual([]);
    await rename(join(folder, 'c.txt'), join(folder, 'd.txt'));
    expect(await paths('alpha')).toEqual(['d.txt']);
  });

  it('reads only what has changed since', async () => {
    await write('a.txt', 'alpha');
    await utimes(join(folder, 'a.txt'), 1_000, 1_000);
    expect(await paths('alpha')).toEqual(['a.txt']);
    await write('a.txt', 'omega');
    await utimes(join(folder, 'a.txt'), 1_000, 1_000);
    // Same size, same time: it is taken for the file that was read.
    expect(await paths('omega')).toEqual([]);
  });

  it('leaves out what .gitignore names, .git, binary, large and linked files', async () => {
    await write('.gitignore', 'ignored\n');
    for (const path of ['ignored/a.txt', '.git/a.txt', 'node_modules/a.txt']) {
      await write(path, 'needle');
    }
    await write('binary.txt', 'needle\0');
    await write('large.txt', 'needle '.repeat(200_000));
    await writeFile(join(outer, 'secret.txt'), 'needle');
    await symlink(join(outer, 'secret.txt'), join(folder, 'link.txt'));
    await symlink(outer, join(folder, 'link'));
    await write('.config/a.txt', 'needle');
    expect(await paths('needle')).toEqual(['.config/a.txt']);
  });

  it('leaves out this app’s own data', async () => {
    await write('data/settings.txt', 'needle');
    knowledge.close();
    knowledge = open(join(folder, 'data'));
    await write('a.txt', 'needle');
    expect(await paths('needle')).toEqual(['a.txt']);
  });

  it('may be deleted or damaged at any time', async () => {
    await write('a.txt', 'alpha');
    const file = join(dataFolder, 'knowledge', 'project-1.db');
    expect(await paths('alpha')).toEqual(['a.txt']);
    await rm(join(dataFolder, 'knowledge'), { recursive: true });
    expect(await paths('alpha')).toEqual(['a.txt']);
    knowledge.close();
    await writeFile(file, 'no database');
    knowledge = open();
    expect(await paths('alpha')).toEqual(['a.txt']);
  });

  it('is another one when the project has moved to another folder', async () => {
    await write('a.txt', 'alpha');
    expect(await paths('alpha')).toEqual(['a.txt']);
    knowledge.close();
    knowledge = open();
    const elsewhere = join(outer, 'elsewhere');
    await mkdir(elsewhere);
    expect(await search('alpha', { folder: elsewhere })).toEqual({ ok: true, value: [] });
  });

  it('answers several searches at once', async () => {
    await write('a.txt', 'alpha beta');
    const all = await Promise.all([paths('alpha'), paths('beta'), paths('alpha')]);
    expect(all).toEqual([['a.txt'], ['a.txt'], ['a.txt']]);
  });

  it('takes a query of nothing but signs for a mistake, and signs among words for nothing', async () => {
    await write('a.txt', 'alpha');
    expect(await search('*** "')).toEqual({ ok: false, error: expect.stringContaining('no word') });
    expect(await paths('"alpha* AND (')).toEqual(['a.txt']);
  });

  it('stops when it is aborted, and goes on the next time', async () => {
    for (let file = 0; file < 300; file += 1) await write(`${file}.txt`, `alpha ${file}`);
    const controller = new AbortController();
    const aborted = search('alpha', {
      signal: controller.signal,
      onActivity: () => controller.abort(),
    });
    await expect(aborted).rejects.toThrow();
    expect(await paths('299')).toEqual(['299.txt']);
  });

  it('does not hold up the process while it reads 5 MB of text', async () => {
    const words = Array.from({ length: 2_000 }, (_, index) => `word${index * 7919}`);
    for (let file = 0; file < 100; file += 1) {
      const lines = words.map((word, index) => `${word} ${words[(index * file) % 2_000] ?? ''}`);
      await write(`${file}.txt`, lines.join('\n'));
    }
    let [longest, last] = [0, performance.now()];
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    await search('word7919');
    clearInterval(timer);
    // The aim is 16 ms; on a busy machine the timer itself comes late.
    expect(longest).toBeLessThan(100);
  }, 60_000);
});
