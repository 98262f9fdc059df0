import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeWhole } from './whole-file';

const folder = (): string => mkdtempSync(join(tmpdir(), 'taskwright-whole-'));

function* pieces(letter: string): Iterable<string> {
  for (let piece = 0; piece < 40; piece += 1) yield letter.repeat(100_000);
}

describe('a file that is written whole', () => {
  it('takes the place of one of that name once it is complete', async () => {
    const file = join(folder(), 'attempt.jsonl');
    writeFileSync(file, 'before');
    expect(await writeWhole(file, ['after'])).toEqual({ ok: true, value: 5 });
    expect(readFileSync(file, 'utf8')).toBe('after');
  });

  it('is of one of two that are written to the same place at once, and leaves nothing beside it', async () => {
    const place = folder();
    const file = join(place, 'attempt.jsonl');
    const both = [writeWhole(file, pieces('a')), writeWhole(file, pieces('b'))];
    expect(await Promise.all(both)).toEqual([
      { ok: true, value: 4_000_000 },
      { ok: true, value: 4_000_000 },
    ]);
    expect(new Set(readFileSync(file, 'utf8')).size).toBe(1);
    expect(readdirSync(place)).toEqual(['attempt.jsonl']);
  });

  it('survives that another one to the same place is ended', async () => {
    const place = folder();
    const file = join(place, 'attempt.jsonl');
    const controller = new AbortController();
    const ended = writeWhole(file, pieces('a'), controller.signal);
    const goesOn = writeWhole(file, pieces('b'));
    controller.abort(new Error('The person thought better of it.'));
    await expect(ended).rejects.toThrow('thought better');
    expect(await goesOn).toEqual({ ok: true, value: 4_000_000 });
    expect(readdirSync(place)).toEqual(['attempt.jsonl']);
  });

  it('may have the longest name that the disk takes', async () => {
    expect(await writeWhole(join(folder(), 'x'.repeat(255)), ['a'])).toMatchObject({ ok: true });
  });

  it.each<[string, (place: string) => string, RegExp]>([
    ['the folder is gone', (place) => join(place, 'gone', 'x.md'), /not there any more/],
    ['a file is in the place of the folder', inFile, /not there any more/],
    ['its name is too long', (place) => join(place, 'x'.repeat(256)), /name is too long/],
    ['a folder has its name', asFolder, /a folder of that name/],
  ])('says in a sentence that %s, and leaves nothing', async (_, fileIn, sentence) => {
    const place = folder();
    const file = fileIn(place);
    const before = readdirSync(place);
    expect(await writeWhole(file, ['a'])).toEqual({
      ok: false,
      error: expect.stringMatching(sentence),
    });
    expect(readdirSync(place)).toEqual(before);
  });

  it.skipIf(process.getuid?.() === 0)('says that its folder may not be written to', async () => {
    const place = folder();
    chmodSync(place, 0o500);
    expect(await writeWhole(join(place, 'x.md'), ['a'])).toMatchObject({
      error: 'this folder may not be written to.',
    });
  });
});

function inFile(place: string): string {
  writeFileSync(join(place, 'plain'), '');
  return join(place, 'plain', 'x.md');
}

function asFolder(place: string): string {
  mkdirSync(join(place, 'x.md'));
  return join(place, 'x.md');
}
