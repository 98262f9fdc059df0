import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startWireServer } from '../../test/wire/server';
import { startApp, temporaryFolder } from '../app';
import { addWork, finishAttempt } from '../work';

/** Two attempts of one task, each of which changed a file of a repository in another way. */
export interface CheckpointedWork {
  readonly projectFolder: string;
  readonly taskId: string;
  /** In the order in which they were made. */
  readonly attempts: readonly [string, string];
}

/** What git tells a person of their work. */
export function seenByGit(folder: string): readonly string[] {
  return [
    git(folder, 'status', '--porcelain=v2', '--branch', '--untracked-files=all'),
    git(folder, 'diff', '--cached'),
    git(folder, 'stash', 'list'),
    git(folder, 'for-each-ref', 'refs/heads', 'refs/tags'),
  ];
}

/** Made with a provider on loopback that asks for no key, by an app that has ended when this answers. */
export async function makeWork(dataFolder: string): Promise<CheckpointedWork> {
  const projectFolder = await temporaryFolder();
  makeRepository(projectFolder);
  const wire = await startWireServer();
  const { page, close } = await startApp(dataFolder);
  const { taskId } = await addWork(page, {
    protocol: 'openai-compatible',
    baseUrl: wire.baseUrl,
    projectFolder,
    title: 'Raise the price of coffee',
  });
  for (const price of ['300', '31']) {
    wire.reply(
      edit('coffee 3\n', `coffee ${price}\n`),
      edit(`coffee ${price}\n`, `coffee ${price}\ncocoa 4\n`),
      { text: `Coffee costs ${price} now, and there is cocoa.` },
    );
    const attempt = await finishAttempt(page, taskId);
    if (attempt.status !== 'completed') throw new Error(attempt.error ?? attempt.status);
    if (price === '300') writeFileSync(join(projectFolder, 'prices.txt'), 'tea 2\ncoffee 3\n');
  }
  const attempts = await page.evaluate(
    async (id) => (await window.taskwright.attempts.list({ taskId: id })).map((one) => one.id),
    taskId,
  );
  await close();
  await wire.close();
  const [second, first] = attempts;
  if (first === undefined || second === undefined) throw new Error('An attempt is missing.');
  return { projectFolder, taskId, attempts: [first, second] };
}

function edit(oldText: string, newText: string) {
  const input = { path: 'prices.txt', oldText, newText };
  return { toolCalls: [{ name: 'edit_file', input }] };
}

/** A repository in which a person has staged, unstaged and untracked work. */
function makeRepository(folder: string): void {
  git(folder, 'init', '--quiet', '--initial-branch=main');
  writeFileSync(join(folder, 'prices.txt'), 'tea 2\ncoffee 3\n');
  writeFileSync(join(folder, 'notes.txt'), 'first\n');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'First');
  writeFileSync(join(folder, 'notes.txt'), 'staged\n');
  git(folder, 'add', 'notes.txt');
  writeFileSync(join(folder, 'notes.txt'), 'staged, and more\n');
  writeFileSync(join(folder, 'mine.txt'), 'untracked work\n');
}

/** Git as a person runs it, without writing anything on the side. */
function git(folder: string, ...args: readonly string[]): string {
  const who = ['-c', 'user.name=A Person', '-c', 'user.email=person@example.org'];
  return execFileSync('git', ['-C', folder, ...who, ...args], {
    encoding: 'utf8',
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' },
  });
}
