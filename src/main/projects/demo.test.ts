import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openTestLedger } from '../ledger/testing/fixture';
import { addDemo } from './demo';

const FILES = { 'README.md': 'about', 'data/notes.md': 'notes', 'data/orders.csv': 'id\n1\n' };

let home = '';
let resources = '';
let data = '';
let folder = '';
beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'taskwright-demo-')));
  resources = join(home, 'resources');
  write(join(resources, 'demo-project'), FILES);
  data = join(home, 'data');
  folder = join(data, 'demo-project');
});

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** Every file under the folder, with what it holds. */
function filesIn(root: string): Record<string, string> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(root, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(root, name), 'utf8')]));
}

const add = (stores = openTestLedger().stores) => addDemo(stores, resources, folder);

describe('the demo project', () => {
  it('is copied, and is one project with one task however often it is added', async () => {
    const { stores } = openTestLedger();
    const [first, second] = await Promise.all([add(stores), add(stores)]);
    expect(first).toMatchObject({ ok: true, value: { project: { folder } } });
    expect(second).toEqual(first);
    expect(await add(stores)).toEqual(first);
    expect(filesIn(folder)).toEqual(FILES);
    expect(readdirSync(data)).toEqual(['demo-project']);
  });

  it('can be changed by its user, also when it comes from a read-only place', async () => {
    const source = join(resources, 'demo-project');
    for (const file of Object.keys(FILES)) chmodSync(join(source, file), 0o444);
    for (const directory of ['data', '']) chmodSync(join(source, directory), 0o555);
    await add();
    const copied = ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })];
    expect(copied).toHaveLength(5);
    for (const name of copied) {
      const { mode } = statSync(join(folder, name));
      expect([name, (mode & 0o200) !== 0]).toEqual([name, true]);
    }
  });

  it('keeps what a person changed and removed', async () => {
    await add();
    writeFileSync(join(folder, 'data/orders.csv'), 'my own');
    rmSync(join(folder, 'data/notes.md'));
    await add();
    expect(filesIn(folder)).toEqual({ 'README.md': 'about', 'data/orders.csv': 'my own' });
  });

  it.each([
    ['an empty folder', {}],
    ['no orders', { 'README.md': 'my words', 'data/mine.txt': 'mine' }],
    ['no data folder', { 'report.md': 'done' }],
  ])('is completed where there is %s, and nothing is overwritten', async (_, there) => {
    mkdirSync(folder, { recursive: true });
    write(folder, there);
    expect(await add()).toMatchObject({ ok: true });
    expect(filesIn(folder)).toEqual({ ...FILES, ...there });
    expect(readdirSync(data)).toEqual(['demo-project']);
  });

  it('is completed also in a data folder that was copied read-only', async () => {
    write(folder, { 'data/notes.md': 'mine' });
    chmodSync(join(folder, 'data'), 0o555);
    await add();
    expect(filesIn(folder)).toEqual({ ...FILES, 'data/notes.md': 'mine' });
    expect(statSync(join(folder, 'data')).mode & 0o200).toBe(0o200);
  });

  it('is not there at all when the copy breaks off, and comes whole the next time', async () => {
    // What cannot be opened comes after README.md: the copy breaks off in its middle.
    const orders = join(resources, 'demo-project/data/orders.csv');
    rmSync(orders);
    symlinkSync('orders.csv', orders);
    const { stores } = openTestLedger();
    expect(await add(stores)).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE' } });
    expect(existsSync(folder)).toBe(false);
    expect(stores.projects.list()).toEqual([]);

    rmSync(orders);
    write(join(resources, 'demo-project'), FILES);
    expect(await add(stores)).toMatchObject({ ok: true });
    expect(filesIn(folder)).toEqual(FILES);
    expect(readdirSync(data)).toEqual(['demo-project']);
  });
});
