import { readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startChild } from '../../ledger/testing/child';
import { write } from '../testing/fixture';
import { ENDED_AMID, ENDED_BEFORE } from './sentences';
import { openRestoreFixture, type RestoreFixture } from '../../../../test/restore/restore-fixture';
import type { RestoreOrder } from '../../../../test/restore/restore-until-killed';
import { wholeOf } from './testing/whole';
import { clearWorkshops } from './workshop';

let fixture: RestoreFixture;
beforeEach(() => {
  fixture = openRestoreFixture();
});
afterEach(() => fixture.remove());

/** Two trees in which files, folders and links take each other's place. */
function fill(project: string, version: 'one' | 'two'): void {
  for (const name of readdirSync(project)) rmSync(join(project, name), { recursive: true });
  const isOne = version === 'one';
  for (let at = 0; at < 120; at += 1) {
    const path = `d${at % 11}/f${at}.txt`;
    if (at % 6 !== (isOne ? 0 : 1)) write(project, { [path]: `${version} ${at} `.repeat(50) });
    if (at % 10 === 0) {
      const odd = `odd/${at}`;
      if (isOne) write(project, { [odd]: 'a file' });
      else if (at % 20 === 0) write(project, { [`${odd}/in/it.txt`]: 'in a folder' });
      else symlinkSync('nowhere', join(project, `link-${at}`));
    }
  }
}

type Whole = ReturnType<typeof wholeOf>;

/** Each file is as in the one tree or as in the other, or not there where one of them has none. */
function expectEitherOr(now: Whole, one: Whole, other: Whole): void {
  for (const path of new Set([...Object.keys(now), ...Object.keys(one), ...Object.keys(other)])) {
    const may = [one[path], other[path]];
    // On the way from a file to a folder there is a moment without either.
    if (kind(may[0]) !== kind(may[1])) may.push(undefined);
    expect([path, may.includes(now[path])]).toEqual([path, true]);
  }
}

describe('a process that is killed in the middle of restores', () => {
  it.each([0, 1, 2, 4, 6, 8, 11, 14, 18, 23, 30, 40])(
    'leaves each file old or new, and the restore can be undone and finished: %i ms after the first change',
    async (ms) => {
      const { project, dataFolder, stores } = fixture;
      fill(project, 'one');
      const one = { checkpoint: await fixture.take(), whole: wholeOf(project) };
      fill(project, 'two');
      const two = { checkpoint: await fixture.take(), whole: wholeOf(project) };
      const order: RestoreOrder = {
        dataFolder,
        ledgerFile: join(dataFolder, 'ledger.db'),
        checkpointIds: [one.checkpoint.id, two.checkpoint.id],
      };
      const child = startChild(
        '../../../../test/restore/restore-until-killed.ts',
        JSON.stringify(order),
      );
      for (let writes = 0; writes < 1 + (ms % 2);) {
        if ((await child.nextLine()) === 'writes') writes += 1;
      }
      await delay(ms);
      child.kill();
      await child.ended;
      endProcessesOn(dataFolder);

      expectEitherOr(wholeOf(project), one.whole, two.whole);
      stores.restores.recover({ before: ENDED_BEFORE, amid: ENDED_AMID });
      await clearWorkshops(dataFolder);
      const [last] = stores.restores.list({ limit: 1 });
      const [interrupted] = stores.restores.atWork();
      if (interrupted === undefined) {
        expect(last?.state).toMatch(/^(done|failed)$/);
        return;
      }
      expect(interrupted).toMatchObject({ id: last?.id, state: 'interrupted', error: ENDED_AMID });
      const [target, before] =
        interrupted.checkpointId === one.checkpoint.id ? [one, two] : [two, one];
      if (ms % 4 === 0) {
        await fixture.finish(interrupted);
        expect(wholeOf(project)).toEqual(target.whole);
      }
      await fixture.undo(interrupted);
      expect(wholeOf(project)).toEqual(before.whole);
      expect(stores.restores.atWork()).toEqual([]);
      expect(readdirSync(join(two.checkpoint.gitDir, 'restores'))).toEqual([]);
    },
    60_000,
  );
});

/** The first word: file, folder or link. */
const kind = (entry: string | undefined) => entry?.split(' ', 1)[0];

/** Git that was at work for the process that was killed. */
function endProcessesOn(dataFolder: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`--git-dir=${dataFolder}`))
        continue;
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}
