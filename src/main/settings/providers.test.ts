import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { createProviders } from './providers';
import { openSecretVault } from './secret-vault';
import { openSettings } from './settings-store';

const PLAIN = {
  available: () => true,
  encrypt: (text: string) => Buffer.from(text),
  decrypt: (bytes: Buffer) => bytes.toString(),
};
const MINE = {
  id: 'mine',
  name: 'Mine',
  kind: 'openai-compatible',
  baseUrl: 'https://one.test/v1',
  models: [],
} as const;

const open = () => {
  const folder = mkdtempSync(join(tmpdir(), 'taskwright-providers-'));
  const vault = openSecretVault(folder, PLAIN, () => 0);
  const settings = openSettings(folder, () => 0);
  return { vault, providers: createProviders(settings, vault) };
};
let house: ReturnType<typeof open>;
beforeEach(() => {
  house = open();
});

it('keeps a key that was stored before its provider, and while the origin stays', () => {
  house.vault.set('mine', 'sk-one');
  house.providers.save({ ...MINE, models: [] });
  house.providers.save({ ...MINE, models: ['m'], name: 'Other', baseUrl: 'https://one.test/v2' });
  expect(house.vault.key('mine')).toBe('sk-one');
});

it('forgets a key whose provider moves to another origin', () => {
  house.providers.save({ ...MINE, models: [] });
  house.vault.set('mine', 'sk-one');
  const moved = house.providers.save({ ...MINE, models: [], baseUrl: 'https://other.test/v1' });
  expect(moved.key).toBe('missing');
  expect(house.vault.key('mine')).toBeNull();
});
