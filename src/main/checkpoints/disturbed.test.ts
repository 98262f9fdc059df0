import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startChild } from '../ledger/testing/child';
import { filesIn, filesOf, openFixture, personGit, write, type Fixture } from './testing/fixture';
import type { TakeOrder } from './testing/take-until-killed';

let fixture: Fixture;
beforeEach(() => {
  fixture = openFixture();
});
afterEach(() => fixture.remove());

describe('takes at the same time', () => {
  it('all hold every file', async () => {
    const { project } = fixture;
    personGit(project, 'init', '--quiet');
    for (let at = 0; at < 200; at += 1) write(project, { [`d${at % 9}/${at}.txt`]: `file ${at}` });
    await fixture.take();
    write(project, { 'd1/1.txt': 'changed', 'new.txt': 'new' });
    const taken = await Promise.all(Array.from({ length: 6 }, () => fixture.take()));
    const files = filesOf(project);
    for (const checkpoint of taken) expect(filesIn(checkpoint)).toEqual(files);
    expect(new Set(taken.map(({ ref }) => ref)).size).toBe(6);
    expect(readdirSync(join(fixture.gitDir, 'takes'))).toEqual([]);
  }, 30_000);
});

describe('a take that is killed', () => {
  it.each([0, 10, 20, 40, 60, 80, 120, 160])(
    'spoils neither the next one nor those before: after %i ms',
    async (ms) => {
      const { project, dataFolder, gitDir } = fixture;
      write(project, { 'kept.txt': 'kept' });
      const before = await fixture.take();
      const order: TakeOrder = { dataFolder, folder: project };
      const child = startChild(
        '../../checkpoints/testing/take-until-killed.ts',
        JSON.stringify(order),
      );
      for (let takes = 0; takes < 2; takes += 1) await child.nextLine();
      await delay(ms);
      child.kill();
      killProcessesOn(gitDir);
      await child.ended;

      expect(filesIn(await fixture.take())).toEqual(filesOf(project));
      expect(filesIn(before)).toEqual({ 'kept.txt': '100644 kept' });
      const fsck = ['fsck', '--strict', '--no-dangling'];
      execFileSync('git', [`--git-dir=${gitDir}`, ...fsck], { stdio: 'pipe' });
    },
    30_000,
  );
});

describe('a folder in which others are at work', () => {
  it('is kept with all that stays', async () => {
    const { project } = fixture;
    personGit(project, 'init', '--quiet');
    for (let at = 0; at < 100; at += 1) write(project, { [`stays/${at}.txt`]: `file ${at}` });
    const stays = filesOf(project);
    const others = new AbortController();
    const work = keepChanging(project, others.signal);
    const taken = [await fixture.take(), await fixture.take(), await fixture.take()];
    others.abort();
    await work;
    for (const checkpoint of taken) expect(filesIn(checkpoint)).toMatchObject(stays);
    expect(filesIn(await fixture.take())).toEqual(filesOf(project));
  }, 60_000);
});

/** Makes, cuts, removes and replaces files and folders until it is told to stop. */
async function keepChanging(project: string, signal: AbortSignal): Promise<void> {
  const places = Array.from({ length: 3 }, (_, at) => join(project, `changes/${at}`));
  for (let round = 0; !signal.aborted; round += 1) {
    for (const place of places) {
      await rm(place, { recursive: true, force: true });
      await mkdir(place, { recursive: true });
      const file = join(place, 'file.txt');
      await writeFile(file, 'x'.repeat(100_000 + round));
      await truncate(file, round % 100);
      if (round % 3 === 0) {
        await rm(place, { recursive: true });
        await symlink('../stays', place);
      } else if (round % 3 === 1) {
        await rm(place, { recursive: true });
        await writeFile(place, 'a file now');
      }
    }
  }
}

/** Git that was at work in the store when the app was killed. */
function killProcessesOn(gitDir: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`--git-dir=${gitDir}`)) continue;
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}
