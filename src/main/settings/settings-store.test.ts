import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
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
    expect(open().get()).toEqual({ theme: 'system', providers: [] });
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
    expect(settings.get()).toEqual({ theme: 'system', providers: [provider] });
    expect(settings.notices[0]).toMatch(/theme/);
    expect(aside()).toHaveLength(1);
    expect(open().notices).toEqual([]);
    expect(open().get().providers).toEqual([provider]);
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
