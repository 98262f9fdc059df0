import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { SettingsFileError } from './settings-file-error';
import { openSecretVault, type Encryption } from './secret-vault';

const KEY = 'sk-test-0123456789abcdef';
/** Base 64 stands for encryption: enough to see that the clear text is not written. */
const encoding = (system: string): Encryption => ({
  available: () => true,
  encrypt: (text) => Buffer.from(`${system}:${Buffer.from(text).toString('base64')}`),
  decrypt: (bytes) => {
    const [by, text = ''] = bytes.toString().split(/:(.*)/s);
    if (by !== system) throw new Error('encrypted elsewhere');
    return Buffer.from(text, 'base64').toString();
  },
});
const none: Encryption = { ...encoding('none'), available: () => false };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'taskwright-secrets-'));
});
const open = (encryption: Encryption) => openSecretVault(folder, encryption, () => 1_000);
const everything = () =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');

describe('a key', () => {
  it('survives a restart, encrypted, in a file of this user alone', () => {
    open(encoding('here')).set('anthropic', KEY);
    expect(open(encoding('here')).key('anthropic')).toBe(KEY);
    expect(open(encoding('here')).state('anthropic')).toBe('stored');
    expect(everything()).not.toContain(KEY);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o077).toBe(0);
  });

  it('stays in memory, and is never written, where the system cannot encrypt', () => {
    const vault = open(none);
    vault.set('anthropic', KEY);
    expect(vault.state('anthropic')).toBe('session');
    expect(vault.key('anthropic')).toBe(KEY);
    expect(vault.note).toMatch(/memory/);
    expect(everything()).not.toContain(KEY);
    expect(open(none).key('anthropic')).toBeNull();
  });

  it('is gone once it is cleared', () => {
    const vault = open(encoding('here'));
    vault.set('anthropic', KEY);
    vault.clear('anthropic');
    expect(vault.state('anthropic')).toBe('missing');
    expect(open(encoding('here')).key('anthropic')).toBeNull();
    expect(open(encoding('here')).notices).toEqual([]);
  });

  it('that another system encrypted is missing, and a notice says so', () => {
    open(encoding('there')).set('anthropic', KEY);
    const vault = open(encoding('here'));
    expect(vault.key('anthropic')).toBeNull();
    expect(vault.notices[0]).toMatch(/anthropic.*enter it again/);
  });

  it('of an MCP server that another system encrypted is told by the server’s id and its own name', () => {
    open(encoding('there')).set('mcp:github:TOKEN', KEY);
    expect(open(encoding('here')).notices).toEqual([
      'The stored key of MCP server “github”, TOKEN, cannot be decrypted on this system; enter it again.',
    ]);
  });
});

describe('a file of keys that cannot be used', () => {
  const path = () => join(folder, 'secrets.json');

  it('is left where it is when it cannot be read', () => {
    mkdirSync(path());
    expect(() => open(encoding('here'))).toThrow(SettingsFileError);
    expect(readdirSync(folder)).toEqual(['secrets.json']);
  });

  it('leaves the keys as they were when it cannot be changed', () => {
    const vault = open(encoding('here'));
    vault.set('anthropic', KEY);
    const elsewhere = `${folder}-elsewhere`;
    renameSync(folder, elsewhere);
    writeFileSync(folder, 'in the way');

    expect(() => vault.set('openai', KEY)).toThrow(SettingsFileError);
    expect(vault.state('openai')).toBe('missing');
    expect(() => vault.clear('anthropic')).toThrow(SettingsFileError);
    expect(vault.key('anthropic')).toBe(KEY);

    rmSync(folder);
    renameSync(elsewhere, folder);
    vault.clear('anthropic');
    expect(open(encoding('here')).key('anthropic')).toBeNull();
  });
});

it('writes nothing before a key is set', () => {
  open(encoding('here'));
  expect(existsSync(join(folder, 'secrets.json'))).toBe(false);
});
