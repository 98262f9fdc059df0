import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { SettingsFileError } from './settings-file-error';
import { DEFAULT_ENGINE_SETTINGS } from '../../shared/model/settings';
import { openSettings } from './settings-store';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'taskwright-settings-'));
});
const open = () => openSettings(folder, () => 1_000);
const write = (text: string) => writeFileSync(join(folder, 'settings.json'), text);
const aside = () => readdirSync(folder).filter((name) => name.includes('damaged'));

describe('settings', () => {
  it('have their defaults on a first start, and nothing to report', () => {
    expect(open().get()).toEqual({
      theme: 'system',
      providers: [],
      mcpServers: [],
      engine: DEFAULT_ENGINE_SETTINGS,
    });
    expect(open().notices).toEqual([]);
  });

  it('are there after a restart', () => {
    open().update({ theme: 'dark' });
    expect(open().get().theme).toBe('dark');
  });

  it.each(['{ "theme": "dark"', '[]', 'null', ''])(
    'fall back to defaults when the file is “%s”, keep it aside and say so',
    (text) => {
      write(text);
      const settings = open();
      expect(settings.get().theme).toBe('system');
      expect(settings.notices).toHaveLength(1);
      expect(aside().map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([text]);
    },
  );

  it('lose only the part that cannot be used', () => {
    const provider = {
      id: 'x',
      name: 'X',
      kind: 'anthropic',
      baseUrl: 'https://x.example/v1',
      models: [],
    };
    write(JSON.stringify({ theme: 'purple', providers: [provider] }));
    const settings = open();
    expect(settings.get()).toMatchObject({ theme: 'system', providers: [provider] });
    expect(settings.notices[0]).toMatch(/theme/);
    expect(aside()).toHaveLength(1);
    expect(open().notices).toEqual([]);
    expect(open().get().providers).toEqual([provider]);
  });

  it('of the engine take the default for each part that an older version did not have', () => {
    write(JSON.stringify({ engine: { concurrency: 5 } }));
    expect(open().get().engine).toEqual({ ...DEFAULT_ENGINE_SETTINGS, concurrency: 5 });
    expect(open().notices).toEqual([]);
  });

  it('keep what they do not know, for the version that wrote it', () => {
    write(JSON.stringify({ theme: 'dark', future: { depth: 3 } }));
    open().update({ theme: 'light' });
    expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toEqual({
      theme: 'light',
      future: { depth: 3 },
    });
  });
});

describe('a settings file', () => {
  const path = () => join(folder, 'settings.json');

  it('that cannot be read is left where it is, and the start fails with a sentence', () => {
    mkdirSync(path());
    expect(open).toThrow(SettingsFileError);
    expect(open).toThrow(
      `The file ${path()} cannot be read (EISDIR); check that it is a file and that you may read it, then try again.`,
    );
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it('whose place cannot be looked at is no first start', () => {
    symlinkSync('settings.json', path());
    expect(open).toThrow(/settings\.json cannot be read \(ELOOP\)/);
  });

  it('that cannot be written says so in a sentence, and the setting stays as it was', () => {
    const settings = open();
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'in the way');
    const change = () => settings.update({ theme: 'dark' });
    expect(change).toThrow(SettingsFileError);
    expect(change).toThrow(
      /^The file \S+settings\.json cannot be written \([A-Z]+\); check that .+, then try again\.$/,
    );
    expect(settings.get().theme).toBe('system');
  });

  it('is made again when its folder was removed', () => {
    const settings = open();
    rmSync(folder, { recursive: true });
    settings.update({ theme: 'dark' });
    expect(existsSync(path())).toBe(true);
    expect(open().get().theme).toBe('dark');
  });
});
