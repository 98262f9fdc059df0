import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rgPath } from '@vscode/ripgrep';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GrantedFolder } from '../../shared/model/permission';
import { builtInTools } from './built-in-tools';
import { callJudged } from './testing/call-judged';
import { contextIn } from './testing/context';
import { toolServices } from './testing/services';

let outer = '';
let project = '';
let [readable, writable, dataFolder] = ['', '', ''];
let folders: GrantedFolder[] = [];

beforeEach(async () => {
  outer = await realpath(await mkdtemp(join(tmpdir(), 'granted-folders-')));
  [project, dataFolder] = [join(outer, 'project'), join(outer, 'data')];
  [readable, writable] = [join(outer, 'readable'), join(outer, 'writable')];
  for (const folder of [project, dataFolder, readable, writable]) {
    await mkdir(folder);
    await writeFile(join(folder, 'a.txt'), 'old\n');
  }
  folders = [
    { path: readable, access: 'read' },
    { path: writable, access: 'write' },
  ];
});
afterEach(() => rm(outer, { recursive: true, force: true }));

async function call(name: string, input: Record<string, unknown>, granted = folders) {
  const services = toolServices({ dataFolder, ripgrep: rgPath });
  const tool = builtInTools(services).find((candidate) => candidate.name === name);
  if (tool === undefined) throw new Error(`There is no ${name}.`);
  const context = contextIn(project, undefined, { folders: granted });
  return {
    run: await callJudged(tool, input, context),
    inspected: await tool.inspect(input, context),
  };
}

describe('a granted folder', () => {
  it('is read by absolute and by relative paths, and cited by its absolute path', async () => {
    for (const path of [join(readable, 'a.txt'), '../readable/a.txt']) {
      const { run, inspected } = await call('read_file', { path });
      expect(run).toMatchObject({
        output: 'old\n',
        citations: [{ sourceId: `file:${readable}/a.txt` }],
      });
      expect(inspected).toMatchObject({
        ok: true,
        value: { subject: { type: 'path', path: `${readable}/a.txt`, outside: true } },
      });
    }
  });

  it('is listed and searched with absolute paths', async () => {
    expect((await call('list_files', { path: readable })).run.output).toBe(`${readable}/a.txt`);
    const found = await call('search_files', { path: readable, pattern: 'old' });
    expect(found.run.output).toBe(`${readable}/a.txt:1: old`);
    expect((await call('search_files', { pattern: 'old' })).run.output).toBe('a.txt:1: old');
  });

  it('is changed only where it was granted for that', async () => {
    const edit = { oldText: 'old', newText: 'new' };
    const changed = await call('edit_file', { path: join(writable, 'a.txt'), ...edit });
    expect(changed.run.outcome).toBe('ok');
    expect(await readFile(join(writable, 'a.txt'), 'utf8')).toBe('new\n');
    const made = { path: join(writable, 'deep', 'b.txt'), content: 'b' };
    expect((await call('write_file', made)).run.outcome).toBe('ok');
    for (const [tool, more] of [
      ['edit_file', edit],
      ['write_file', { content: 'new' }],
    ] as const) {
      const { run, inspected } = await call(tool, { path: join(readable, 'a.txt'), ...more });
      expect(run.output).toContain('is in a folder that may be read, not changed.');
      expect(inspected).toEqual({ ok: false, error: run });
    }
  });

  it('may be named by a link, and may lead to the project and back', async () => {
    await symlink(readable, join(outer, 'alias'));
    await symlink(join(project, 'a.txt'), join(readable, 'back.txt'));
    await symlink(readable, join(project, 'there'));
    const alias: GrantedFolder[] = [{ path: join(outer, 'alias'), access: 'read' }];
    const paths = [join(outer, 'alias', 'a.txt'), join(readable, 'back.txt'), 'there/a.txt'];
    for (const path of paths) {
      expect((await call('read_file', { path }, alias)).run.output).toBe('old\n');
    }
  });

  it('gives nothing beside it, nothing when it is gone, and not this app’s own data', async () => {
    const own: GrantedFolder[] = [{ path: outer, access: 'write' }];
    await symlink(dataFolder, join(project, 'own'));
    for (const [path, granted] of [
      [join(outer, 'readable-two', 'a.txt'), folders],
      [join(readable, '..', 'data', 'a.txt'), folders],
      [join(outer, 'gone', 'a.txt'), [{ path: join(outer, 'gone'), access: 'write' as const }]],
      [join(dataFolder, 'a.txt'), own],
      ['own/a.txt', own],
    ] as const) {
      const { run } = await call('read_file', { path }, [...granted]);
      expect(run.outcome).toBe('error');
      const written = await call('write_file', { path, content: 'new' }, [...granted]);
      expect(written.run.outcome).toBe('error');
    }
    expect(await readFile(join(dataFolder, 'a.txt'), 'utf8')).toBe('old\n');
    const listed = await call('list_files', { path: outer }, own);
    expect(listed.run.output).not.toMatch(/\/data\/(a\.txt)?$/m);
    const found = await call('search_files', { path: outer, pattern: 'old' }, own);
    expect(found.run.output).not.toContain('/data/');
  });
});

describe('a granted folder that a link leads to', () => {
  const secret = () => join(outer, 'secret');
  beforeEach(async () => {
    await mkdir(secret());
    await writeFile(join(secret(), 'a.txt'), 'secret\n');
  });
  const reading = async (path: string, granted: GrantedFolder[]) =>
    (await call('read_file', { path: join(path, 'a.txt') }, granted)).run.outcome;

  it('grants nothing when the link stands where the agent may write and leads out of there', async () => {
    const [inProject, inGranted] = [join(project, 'sub'), join(writable, 'sub')];
    for (const link of [inProject, inGranted]) await symlink(secret(), link);
    for (const path of [inProject, inGranted]) {
      expect(await reading(path, [...folders, { path, access: 'read' }])).toBe('error');
      expect(await reading(secret(), [...folders, { path, access: 'read' }])).toBe('error');
    }
  });

  it('grants nothing when such a link is behind another one', async () => {
    await symlink(secret(), join(writable, 'inner'));
    const path = join(outer, 'alias');
    await symlink(join(writable, 'inner'), path);
    expect(await reading(path, [...folders, { path, access: 'read' }])).toBe('error');
  });

  it('is granted when the link stands where the agent may not write', async () => {
    const path = join(outer, 'alias');
    await symlink(secret(), path);
    expect(await reading(path, [{ path, access: 'write' }])).toBe('ok');
  });

  it('is granted when the link stays within the folder that it stands in', async () => {
    await mkdir(join(writable, 'real'));
    await writeFile(join(writable, 'real', 'a.txt'), 'here\n');
    const path = join(writable, 'link');
    await symlink(join(writable, 'real'), path);
    expect(await reading(path, [...folders, { path, access: 'read' }])).toBe('ok');
  });
});

describe('a project that lies in this app’s data', () => {
  it('is used, and nothing around it', async () => {
    project = join(dataFolder, 'demo');
    await mkdir(project);
    await writeFile(join(project, 'b.txt'), 'b\n');
    expect((await call('read_file', { path: 'b.txt' })).run.output).toBe('b\n');
    expect((await call('write_file', { path: 'c.txt', content: '' })).run.outcome).toBe('ok');
    expect((await call('read_file', { path: '../a.txt' })).run.outcome).toBe('error');
    const own: GrantedFolder[] = [{ path: dataFolder, access: 'read' }];
    expect((await call('read_file', { path: '../a.txt' }, own)).run.outcome).toBe('error');
  });
});
