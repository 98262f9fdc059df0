import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MASKED_PLACES } from '../../shared/model/export-options';
import { maskJsonText } from './mask-json';
import { maskRules, type MaskRule } from './mask-rule';
import { createMasker } from './masker';

const SHAPES = [{ shape: /\bsk-[A-Za-z0-9_-]{16,}/g, hints: ['sk-'] }];
const rules = (words: readonly string[] = [], keys: readonly string[] = []): readonly MaskRule[] =>
  maskRules({ keys, shapes: SHAPES, mask: '[secret]' }, '/home/ada', {
    homeFolder: true,
    words: [...words],
  });
const mask = (text: string, words: readonly string[] = [], keys: readonly string[] = []) =>
  createMasker(rules(words, keys)).mask(text, 'here');

describe('what is masked on the way out', () => {
  it.each([
    ['a known key', 'use my-own-key-1 now', 'use [secret] now'],
    ['the shape of a credential', 'sk-abcdefghijklmnop123', '[secret]'],
    ['the home folder', 'cat /home/ada/notes.md', 'cat ~/notes.md'],
    ['not the home of another', 'cat /home/ada2/notes.md', 'cat /home/ada2/notes.md'],
    ['words in any case', 'Ask LOVELACE', 'Ask [masked]'],
    ['words with an end of any kind', 'acme-4711 and acme-12', '[masked] and [masked]'],
    ['what is a pattern elsewhere, as it stands', 'a.c and abc', '[masked] and abc'],
  ])('is %s', (_, text, expected) => {
    expect(mask(text, ['lovelace', 'acme-*', 'a.c'], ['my-own-key-1'])).toBe(expected);
  });

  it('leaves nothing of two that overlap', () => {
    expect(mask('Project Red Fox', ['project red', 'red fox'])).toBe('[masked]');
  });

  it('is counted, and shown in its place without what is masked', () => {
    const masker = createMasker(rules(['lovelace']));
    for (let number = 0; number < 30; number += 1) {
      masker.mask('Ada Lovelace, sk-abcdefghijklmnop123', `event ${number}`);
    }
    const found = masker.found();
    expect(found).toMatchObject([
      { kind: 'secret', words: null, count: 30 },
      { kind: 'own', words: 'lovelace', count: 30 },
    ]);
    expect(found[1]?.places).toHaveLength(MASKED_PLACES);
    expect(found[1]?.places[0]).toEqual({ where: 'event 0', text: 'Ada [masked], [secret]' });
  });

  it('is the same in pieces as in one, wherever the pieces end', () => {
    const filler = fc.constantFrom(
      'x',
      '🙂',
      '\r\n',
      ' Lovelace ',
      'sk-abcdefghijklmnop123 ',
      'é ',
    );
    fc.assert(
      fc.property(
        fc.array(filler, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 20_000, max: 90_000 }),
        fc.integer({ min: 1, max: 99_991 }),
        (parts, repeats, cut) => {
          const text = parts.join('').repeat(Math.ceil(repeats / parts.length));
          const pieces: string[] = [];
          for (let at = 0; at < text.length; at += cut * 7)
            pieces.push(text.slice(at, at + cut * 7));
          const masked = [...createMasker(rules(['lovelace'])).pieces(pieces, 'there')];
          expect(masked.join('') === mask(text, ['lovelace'])).toBe(true);
          for (const piece of masked) expect(/[\uD800-\uDBFF\r]$/.test(piece)).toBe(false);
        },
      ),
      { numRuns: 15 },
    );
  }, 30_000);
});

describe('a long text in pieces', () => {
  const piecesOf = (text: string) => [...createMasker(rules(['lovelace'])).pieces([text], 'there')];

  it.each([
    ['a pair of surrogates', 'x', '🙂'],
    ['the end of a line', '', '\r\n'],
  ])('is not parted within %s, wherever a piece would end', (_, before, repeated) => {
    for (const more of ['', 'y']) {
      const pieces = piecesOf(`${before}${more}${repeated.repeat(150_000)}z`);
      expect(pieces.length).toBeGreaterThan(1);
      for (const piece of pieces) expect(/[\uD800-\uDBFF\r]$/.test(piece)).toBe(false);
    }
  });
});

describe('JSON that is masked', () => {
  const json = (value: unknown, words: readonly string[] = ['lovelace']) =>
    maskJsonText(JSON.stringify(value), createMasker(rules(words)), 'there');

  it('stays as it was, byte for byte, where nothing is masked', () => {
    const text = '{ "b":1.50, "a" : "x" }';
    expect(maskJsonText(text, createMasker(rules(['lovelace'])), 'there')).toBe(text);
  });

  it('is masked in what a tool was given, its keys too', () => {
    expect(json({ input: { Lovelace: ['by lovelace'], type: 'lovelace' } })).toBe(
      '{"input":{"[masked]":["by [masked]"],"type":"[masked]"}}',
    );
  });

  it('keeps what the app tells it by', () => {
    expect(json({ outcome: 'ok', callId: 'ok-1', summary: 'ok then' }, ['ok*'])).toBe(
      '{"outcome":"ok","callId":"ok-1","summary":"[masked] then"}',
    );
  });

  it('is masked whatever way JSON writes the words', () => {
    const masked = maskJsonText(
      '{"text":"\\u004covelace\\nsk-abcdefghijklmnop123"}',
      createMasker(rules(['lovelace'])),
      'there',
    );
    expect(masked).toBe('{"text":"[masked]\\n[secret]"}');
  });

  it('has none of a person’s words left, wherever they stood', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.string({ unit: 'grapheme', minLength: 3 }),
        (value, around) => {
          const text = JSON.stringify({ input: value, text: `${around}Lovelace${around}` });
          const masked = maskJsonText(text, createMasker(rules(['lovelace'])), 'there');
          expect(JSON.stringify(JSON.parse(masked)).toLowerCase()).not.toContain('lovelace');
        },
      ),
    );
  });
});
