import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { unusableFolder } from './usable-folder';

const folder = mkdtempSync(join(tmpdir(), 'taskwright-folder-'));

it('has nothing against a folder that is there', async () => {
  expect(await unusableFolder(folder)).toBeNull();
});

it('says that the folder has become a file', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(await unusableFolder(file)).toMatch(/is a file now: .*\.$/);
});

it('says that the folder is gone, and what to do', async () => {
  rmSync(folder, { recursive: true });
  expect(await unusableFolder(folder)).toMatch(/is not there any more: put it back, or/);
});
