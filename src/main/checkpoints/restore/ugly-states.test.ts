import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesIn, filesOf, personGit, seenBy, traces, write } from '../testing/fixture';
import { isIgnored, STATES } from '../testing/ugly-states';
import { openRestoreFixture, type RestoreFixture } from '../../../../test/restore/restore-fixture';
import { wholeOf } from './testing/whole';

let fixture: RestoreFixture;
beforeEach(() => {
  fixture = openRestoreFixture();
});
afterEach(() => fixture.remove());

/** All that is git's own at the person's: indexes, refs, stashes, hooks, configuration, and when each changed. */
function gitTraces(): Readonly<Record<string, string>> {
  const isGits = ([path]: readonly [string, string]) => /(^|\/)\.git(\/|$)/.test(path);
  return Object.fromEntries(Object.entries(traces(fixture.person)).filter(isGits));
}

/** As an agent that goes through every file: some other bytes, some gone, some folders, links and runnable. */
function goThrough(folder: string): void {
  for (const [at, name] of Object.keys(filesOf(folder)).entries()) {
    // A character of the name is a byte.
    const path = Buffer.from(`${folder}/${name}`, 'latin1');
    if (at % 5 === 4) {
      const { mode } = lstatSync(path);
      if (lstatSync(path).isFile()) chmodSync(path, mode ^ 0o111);
      continue;
    }
    rmSync(path);
    if (at % 5 === 0) writeFileSync(path, `changed ${at}\r\n`);
    // What is in a folder with an ignored name is ignored, and stands in the way of a file.
    if (at % 5 === 2 && !name.endsWith('.log')) {
      mkdirSync(path);
      writeFileSync(Buffer.concat([path, Buffer.from('/inner.txt')]), 'i');
    }
    if (at % 5 === 3) symlinkSync('/etc/hostname', path);
  }
  write(folder, { 'agent/ä.txt': 'new', 'agent/deep/er.txt': 'new' });
  symlinkSync('../../nowhere', join(folder, 'agent/up'));
}

describe('restore and undo in a folder with', () => {
  it.each(Object.keys(STATES))('%s', async (name) => {
    const folder = STATES[name]?.(fixture) ?? '';
    const checkpoint = await fixture.take(folder);
    const seenThen = seenBy(folder);
    goThrough(folder);
    // To look at a split index changes the time of a part of it.
    const [seen, git, present] = [seenBy(folder), gitTraces(), wholeOf(folder)];

    const restored = await fixture.restore(checkpoint);
    expect(restored).toMatchObject({ state: 'done', counts: { left: 0 } });
    expect(filesOf(folder, isIgnored)).toEqual(filesIn(checkpoint));
    expect(gitTraces()).toEqual(git);
    // Where objects are gone, git reads files in their place as long as no time of them has changed.
    if (name !== 'objects that are gone') expect(seenBy(folder)).toEqual(seenThen);
    const gitSinceLook = gitTraces();

    await fixture.undo(restored);
    expect(wholeOf(folder)).toEqual(present);
    expect(gitTraces()).toEqual(gitSinceLook);
    expect(seenBy(folder)).toEqual(seen);
    expect(existsSync(join(fixture.top, 'hook-ran'))).toBe(false);
  });
});

describe('staged and unstaged work of a person', () => {
  it('is in git as it was after a restore, and with its files after undo', async () => {
    const folder = STATES['staged, unstaged, untracked and stashed work']?.(fixture) ?? '';
    const checkpoint = await fixture.take(folder);
    const status = personGit(folder, 'status', '--porcelain=v2', '--branch');
    const staged = personGit(folder, 'diff', '--cached');
    write(folder, { 'kept.txt': 'the agent was here\n', 'new-staged.txt': 'and here\n' });
    const restored = await fixture.restore(checkpoint);
    expect(personGit(folder, 'status', '--porcelain=v2', '--branch')).toBe(status);
    expect(personGit(folder, 'diff', '--cached')).toBe(staged);
    await fixture.undo(restored);
    expect(filesOf(folder)['new-staged.txt']).toBe('100644 and here\n');
  });
});

it('turns no line ends, whatever the repository says of them', async () => {
  const { project } = fixture;
  personGit(project, 'init', '--quiet');
  personGit(project, 'config', 'core.autocrlf', 'true');
  write(project, { '.gitattributes': '* text=auto eol=crlf ident\n', 'a.txt': 'a\r\nb\n$Id$\n' });
  personGit(project, 'add', '--all');
  const checkpoint = await fixture.take();
  write(project, { 'a.txt': 'gone' });
  await fixture.restore(checkpoint);
  expect(filesOf(project)['a.txt']).toBe('100644 a\r\nb\n$Id$\n');
});

it('leaves a repository that was made since alone, and says so', async () => {
  const { project } = fixture;
  personGit(project, 'init', '--quiet');
  write(project, { 'a.txt': 'a' });
  const checkpoint = await fixture.take();
  write(project, { 'clone/file.txt': 'f', 'clone/sub/x.txt': 'x', 'agent.txt': 'g' });
  personGit(join(project, 'clone'), 'init', '--quiet');
  const { notes } = await fixture.preview(checkpoint);
  expect(notes[0]).toBe(
    'A repository that the checkpoint knows nothing of is left as it is: clone.',
  );
  await fixture.restore(checkpoint);
  expect(Object.keys(filesOf(project)).sort()).toEqual([
    'a.txt',
    'clone/file.txt',
    'clone/sub/x.txt',
  ]);
});
