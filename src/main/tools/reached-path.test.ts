import {
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdFolder } from './held-folder';
import { createListFiles } from './list-files';
import { reachPath } from './reached-path';
import { createReadFile } from './read-file';
import { callJudged } from './testing/call-judged';
import { contextIn } from './testing/context';
import { createWriteFile } from './write-file';

const listFiles = createListFiles({ dataFolder: null });
const readTool = createReadFile({ dataFolder: null });
const writeTool = createWriteFile({ dataFolder: null });

function reach(folder: string, path: string) {
  return reachPath({ folder, folders: [], dataFolder: null }, path, 'read');
}

const SECRET = 'the secret of the outside';
let outer = '';
let root = '';
let elsewhere = '';

beforeEach(async () => {
  outer = await realpath(await mkdtemp(join(tmpdir(), 'project-path-')));
  root = join(outer, 'project');
  elsewhere = join(outer, 'elsewhere');
  await mkdir(join(root, 'docs', '.git'), { recursive: true });
  await mkdir(join(root, '.git'));
  await mkdir(elsewhere);
  await mkdir(join(outer, 'project-two'));
  await writeFile(join(root, 'docs', 'notes.md'), 'notes\n');
  await writeFile(join(root, '.git', 'config'), 'config\n');
  await writeFile(join(elsewhere, 'secret.txt'), SECRET);
  await writeFile(join(outer, 'project-two', 'secret.txt'), SECRET);
  const links: readonly (readonly [string, string])[] = [
    ['to-secret', '../elsewhere/secret.txt'],
    ['to-secret-absolute', join(elsewhere, 'secret.txt')],
    ['to-elsewhere', '../elsewhere'],
    ['to-root-of-disk', '/'],
    ['to-parent', '..'],
    ['to-new-outside', '../elsewhere/new.txt'],
    ['to-new-outside-absolute', join(elsewhere, 'new.txt')],
    ['to-new-folder-outside', '../elsewhere/new'],
    ['to-link', 'to-elsewhere'],
    ['to-itself', 'to-itself'],
    ['docs/deep-link', '../../elsewhere'],
    ['docs/round-trip', '../../elsewhere/../elsewhere'],
    ['to-proc', '/proc/self/root'],
    ['to-git', '.git'],
    ['inner-link', 'docs'],
    ['inner-file-link', 'docs/notes.md'],
  ];
  for (const [name, target] of links) await symlink(target, join(root, name));
});
afterEach(() => rm(outer, { recursive: true, force: true }));

/** `OUTER` stands for the folder around the project. */
const READ_ATTACKS: readonly string[] = [
  '..',
  '../elsewhere/secret.txt',
  'docs/../../elsewhere/secret.txt',
  './docs/./../.././elsewhere/secret.txt',
  'missing/../../elsewhere/secret.txt',
  '../project-two/secret.txt',
  'OUTER/elsewhere/secret.txt',
  'OUTER/project-two/secret.txt',
  'OUTER/project/../elsewhere/secret.txt',
  '/etc/passwd',
  '//etc/passwd',
  '/proc/self/environ',
  '/',
  '',
  '   ',
  'docs/notes.md\0.txt',
  '\0',
  '../elsewhere/secret.txt\0',
  'to-secret',
  'to-secret-absolute',
  'to-elsewhere/secret.txt',
  'to-root-of-disk/etc/passwd',
  'to-parent/elsewhere/secret.txt',
  'to-link/secret.txt',
  'to-itself',
  'to-itself/secret.txt',
  'docs/deep-link/secret.txt',
  'docs/round-trip/secret.txt',
  'inner-link/deep-link/secret.txt',
  'to-proc/etc/passwd',
  'to-new-outside',
  'docs/notes.md/../../../elsewhere/secret.txt',
  'a'.repeat(5_000),
];

const WRITE_ATTACKS: readonly string[] = [
  ...READ_ATTACKS,
  '../elsewhere/new.txt',
  'OUTER/elsewhere/new.txt',
  'to-elsewhere/new.txt',
  'to-elsewhere/new/deeper/new.txt',
  'to-new-outside-absolute',
  'to-new-folder-outside/new.txt',
  'docs/deep-link/new.txt',
  'docs/notes.md/new.txt',
  '.git/config',
  '.git/hooks/pre-commit',
  '.GIT/config',
  '.Git/new.txt',
  'docs/.git/new.txt',
  'docs/.giT/new.txt',
  'to-git/config',
  'to-git/new.txt',
  '.git',
  '.git./config',
  '.git /config',
  '.git::$INDEX_ALLOCATION/config',
  'git~1/config',
  '.g\u200Cit/config',
  'docs\\.git\\config',
  '.',
  'docs',
  'docs/new/',
];

describe('paths that a model gives', () => {
  it.each(READ_ATTACKS)('cannot read outside the project: %j', async (attack) => {
    const path = attack.replace('OUTER', outer);
    const result = await callJudged(readTool, { path }, contextIn(root));
    expect(result.outcome).toBe('error');
    expect(result.output).not.toContain('secret of');
    expect(result.output).not.toContain('root:');
    expect(result.output.replace(path, '')).not.toContain(outer);
    expect(result.output).not.toMatch(/\p{Cc}/u);
  });

  it.each(READ_ATTACKS)('cannot list outside the project: %j', async (attack) => {
    const path = attack.replace('OUTER', outer);
    const result = await callJudged(listFiles, { path }, contextIn(root));
    expect(result.outcome).toBe('error');
    expect(result.output.replace(path, '')).not.toContain(outer);
  });

  it.each(WRITE_ATTACKS)('cannot write outside the project or into .git: %j', async (attack) => {
    const before = await everythingIn(outer);
    const path = attack.replace('OUTER', outer);
    const result = await callJudged(writeTool, { path, content: 'overwritten' }, contextIn(root));
    expect(result.outcome).toBe('error');
    expect(result.output.replace(path, '')).not.toContain(outer);
    expect(await everythingIn(outer)).toEqual(before);
  });

  it.each([
    ['docs/notes.md', 'docs/notes.md'],
    ['./docs//notes.md', 'docs/notes.md'],
    ['missing/../docs/notes.md', 'docs/notes.md'],
    ['OUTER/project/docs/notes.md', 'docs/notes.md'],
    ['../project/docs/notes.md', 'docs/notes.md'],
    ['to-elsewhere/../docs/notes.md', 'docs/notes.md'],
    ['inner-link/notes.md', 'docs/notes.md'],
    ['inner-file-link', 'docs/notes.md'],
    ['new/deeper/file.txt', 'new/deeper/file.txt'],
    ['..hidden', '..hidden'],
    ['.', ''],
  ])('are accepted inside the project: %j', async (given, expected) => {
    const resolved = await reach(root, given.replace('OUTER', outer));
    expect(resolved).toMatchObject({ ok: true, value: { real: join(root, expected) } });
  });

  it('are resolved against the real folder when the project is reached by a link', async () => {
    await symlink(root, join(outer, 'alias'));
    const resolved = await reach(join(outer, 'alias'), 'docs/notes.md');
    expect(resolved).toMatchObject({ ok: true, value: { real: join(root, 'docs/notes.md') } });
  });

  it('are refused with a sentence when the project folder is gone', async () => {
    const resolved = await reach(join(outer, 'gone'), 'notes.md');
    expect(resolved).toEqual({ ok: false, error: 'The project folder does not exist.' });
  });

  it('replace a hard link to an outside file instead of writing through it', async () => {
    await link(join(elsewhere, 'secret.txt'), join(root, 'hard.txt'));
    const result = await callJudged(
      writeTool,
      { path: 'hard.txt', content: 'new' },
      contextIn(root),
    );
    expect(result.outcome).toBe('ok');
    expect(await readFile(join(elsewhere, 'secret.txt'), 'utf8')).toBe(SECRET);
  });
});

describe('a held folder', () => {
  it('refuses a folder that was swapped for a link', async () => {
    await rename(join(root, 'docs'), join(root, 'moved'));
    await symlink(elsewhere, join(root, 'docs'));
    await expect(holdFolder(join(root, 'docs'))).rejects.toThrow();
  });

  it('refuses a folder whose parent was swapped for a link', async () => {
    await mkdir(join(root, 'a', 'b'), { recursive: true });
    await mkdir(join(elsewhere, 'b'));
    await rename(join(root, 'a'), join(root, 'moved'));
    await symlink(elsewhere, join(root, 'a'));
    await expect(holdFolder(join(root, 'a', 'b'))).rejects.toMatchObject({ code: 'EMOVED' });
  });

  it.runIf(process.platform === 'linux')('stays the same folder after a swap', async () => {
    const held = await holdFolder(join(root, 'docs'));
    await rename(join(root, 'docs'), join(root, 'moved'));
    await symlink(elsewhere, join(root, 'docs'));
    expect(await readFile(join(held.path, 'notes.md'), 'utf8')).toBe('notes\n');
    await held.close();
  });
});

/** Names and contents of all files below a folder, links as what they are. */
async function everythingIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const lines = entries.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    return entry.isFile() ? `${path}: ${await readFile(path, 'utf8')}` : path;
  });
  return (await Promise.all(lines)).sort();
}
