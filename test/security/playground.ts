import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  link,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  makeConfinedProject,
  type ConfinedProject,
} from '../../src/main/tools/testing/confined-project';

/** A project among things that no attack may change. */
export interface Playground extends ConfinedProject {
  readonly outer: string;
  readonly outside: string;
  /** What is there besides the project's own files, as one text. */
  canary(): Promise<string>;
  /** Paths for the words that stand for them in attacks. */
  fill(text: string): string;
}

/** In files outside the project, which commands may read and tools for files may not. */
export const CANARY = 'a canary of the outside\n';

const HOOK = '#!/bin/sh\nexit 0\n';

/** Files of the project that something runs or obeys later, which no command may change. */
const RUN_LATER: Readonly<Record<string, string>> = {
  '.git/config': '[core]\n\trepositoryformatversion = 0\n',
  '.git/hooks/pre-commit': HOOK,
  '.husky/pre-commit': HOOK,
  '.vscode/tasks.json': '{"version": "2.0.0", "tasks": []}\n',
  '.idea/workspace.xml': '<project/>\n',
  '.envrc': 'export A=1\n',
  '.mcp.json': '{}\n',
  '.gitmodules': '\n',
  '.npmrc': 'fund=false\n',
  '.github/workflows/ci.yml': 'on: push\n',
  '.claude/settings.json': '{}\n',
  '.devcontainer/devcontainer.json': '{}\n',
  '.git/modules/sub/config': '[core]\n',
  '.git/modules/sub/hooks/pre-commit': HOOK,
  'packages/a/.vscode/tasks.json': '{"version": "2.0.0", "tasks": []}\n',
  'packages/a/.envrc': 'export A=1\n',
  'packages/b/.git/config': '[core]\n\trepositoryformatversion = 0\n',
  'packages/b/.git/hooks/pre-commit': HOOK,
};

/** Folders that nothing may be added to; the last ones are not there. */
const RUN_LATER_FOLDERS: readonly string[] = [
  ...['.git/hooks', '.git/modules/sub/hooks', 'packages/b/.git/hooks', '.github/workflows'],
  ...['.vscode', '.idea', '.husky', '.claude', '.devcontainer', 'packages/a/.vscode'],
  ...['.cursor', '.zed', '.fleet', '.githooks'],
];

/** Files of the project that commands may change. */
const PLAIN: Readonly<Record<string, string>> = {
  'docs/notes.md': 'notes\n',
  'docs/.git/config': '[core]\n',
  '.git/modules/sub/HEAD': 'ref: refs/heads/main\n',
  'packages/b/.git/HEAD': 'ref: refs/heads/main\n',
};

const HOME_FILES: Readonly<Record<string, string>> = {
  '.bashrc': 'PS1=$\n',
  '.profile': 'PATH=$PATH\n',
  '.gitconfig': '[user]\n\tname = Ada\n',
  '.config/autostart/a.desktop': '[Desktop Entry]\n',
};

export async function makePlayground(): Promise<Playground> {
  const confined = await makeConfinedProject();
  const { project, home, dataFolder } = confined;
  const outer = dirname(project);
  const outside = join(outer, 'outside');
  for (const folder of [outside, join(outer, 'project-two')]) {
    await mkdir(folder);
    await writeFile(join(folder, 'canary.txt'), CANARY);
  }
  execFileSync('git', ['init', '--quiet'], { cwd: project });
  await fill(project, { ...RUN_LATER, ...PLAIN });
  await fill(home, HOME_FILES);
  await mkdir(join(project, '.git/modules/sub/objects'));
  await makeLinks(project, outside, dataFolder);
  const guarded = [outside, join(outer, 'project-two'), home, confined.elsewhere];
  const later = [...Object.keys(RUN_LATER), ...RUN_LATER_FOLDERS].map((path) =>
    join(project, path),
  );
  return {
    ...confined,
    ...{ outer, outside },
    canary: async () => (await Promise.all([...guarded, ...later].map(stateOf))).flat().join('\n'),
    fill: (text) =>
      text
        .replaceAll('{outer}', outer)
        .replaceAll('{outside}', outside)
        .replaceAll('{home}', home)
        .replaceAll('{data}', dataFolder),
  };
}

async function fill(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

async function makeLinks(project: string, outside: string, dataFolder: string): Promise<void> {
  const links: readonly (readonly [string, string])[] = [
    ['to-canary', '../outside/canary.txt'],
    ['to-canary-absolute', join(outside, 'canary.txt')],
    ['to-outside', '../outside'],
    ['to-parent', '..'],
    ['to-root', '/'],
    ['to-link', 'to-outside'],
    ['to-itself', 'to-itself'],
    ['to-new', '../outside/new.txt'],
    ['to-new-absolute', join(outside, 'new.txt')],
    ['to-new-folder', '../outside/new'],
    ['to-proc-root', '/proc/self/root'],
    ['to-proc-cwd', '/proc/self/cwd'],
    ['to-ledger', join(dataFolder, 'ledger.db')],
    ['to-git', '.git'],
    ['inner-link', 'docs'],
    ['docs/deep-link', '../../outside'],
  ];
  for (const [name, target] of links) await symlink(target, join(project, name));
  await link(join(outside, 'canary.txt'), join(project, 'hard-link.txt'));
  execFileSync('mkfifo', [join(project, 'pipe')]);
}

/** A line for each thing at and below a path: what it is, its mode, when it changed, its content. */
export async function stateOf(path: string): Promise<readonly string[]> {
  const stats = await lstat(path).catch(() => null);
  if (stats === null) return [`${path} is not there`];
  const line = (content: string) =>
    `${path} ${stats.mode.toString(8)} ${String(stats.mtimeMs)} ${content}`;
  if (stats.isSymbolicLink()) return [line(await readlink(path))];
  if (!stats.isDirectory() && !stats.isFile()) return [line('special')];
  if (stats.isFile()) {
    return [
      line(
        createHash('sha256')
          .update(await readFile(path))
          .digest('hex'),
      ),
    ];
  }
  const below = await Promise.all(
    (await readdir(path)).sort().map((name) => stateOf(join(path, name))),
  );
  return [line('folder'), ...below.flat()];
}
