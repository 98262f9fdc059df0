import { Buffer } from 'node:buffer';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { err } from '../../shared/result';
import { createImportDesk, removeLeftCopies } from './import-desk';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'taskwright-desk-')), 'imports');
});

function desk() {
  let ids = 0;
  const refuses = () => Promise.resolve(err('This file cannot be imported: it is empty.'));
  return createImportDesk({
    imports: { look: refuses, take: refuses },
    folder,
    noFolder: join(folder, 'no-folder'),
    isTaskThere: () => false,
    newId: () => `import-${(ids += 1)}`,
    now: () => 1,
    onTaken: () => undefined,
  });
}

describe('a file that the page hands over', () => {
  it('leaves no copy once it was refused or dropped', async () => {
    const imports = desk();
    const refused = await imports.begin('a.jsonl', 3);
    expect(await imports.add(refused, Buffer.from('abc'))).toEqual({ ok: true, value: null });
    expect(readdirSync(folder)).toHaveLength(1);
    expect(await imports.look(refused)).toMatchObject({ ok: false });
    expect(readdirSync(folder)).toEqual([]);
    await imports.drop(await imports.begin('b.jsonl', 3));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused when more of it comes than it said, and leaves no copy', async () => {
    const imports = desk();
    const id = await imports.begin('a.jsonl', 3);
    expect(await imports.add(id, Buffer.from('abcd'))).toMatchObject({
      error: expect.stringMatching(/has grown/),
    });
    expect(readdirSync(folder)).toEqual([]);
    expect(await imports.add(id, Buffer.from('a'))).toMatchObject({
      error: expect.stringMatching(/choose it again/),
    });
  });

  // What Linux has for a disk without room.
  it.skipIf(!existsSync('/dev/full'))(
    'is refused in a sentence where the disk is full',
    async () => {
      const imports = desk();
      const id = await imports.begin('a.jsonl', 3);
      const [copy = ''] = readdirSync(folder);
      rmSync(join(folder, copy));
      symlinkSync('/dev/full', join(folder, copy));
      expect(await imports.add(id, Buffer.from('abc'))).toMatchObject({
        error: expect.stringMatching(/no room left on the disk.*nothing was kept\.$/),
      });
      expect(readdirSync(folder)).toEqual([]);
    },
  );
});

describe('copies that a process which was killed has left', () => {
  it('are taken away, and nothing else is', async () => {
    mkdirSync(folder);
    for (const name of ['one.part', 'two.part', 'other.txt']) writeFileSync(join(folder, name), '');
    await removeLeftCopies(folder);
    expect(readdirSync(folder)).toEqual(['other.txt']);
  });

  it('are not those of this process', async () => {
    const removing = removeLeftCopies(folder);
    await desk().begin('a.jsonl', 3);
    await removing;
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('may be none, and so may the folder', async () => {
    await expect(removeLeftCopies(folder)).resolves.toBeUndefined();
  });
});
