import { describe, expect, it } from 'vitest';
import { namesFor } from './tool-names';

describe('the name of a tool', () => {
  it('is its own, after the server’s', () => {
    expect(namesFor('files', ['read_file', 'a-B2'])).toEqual(
      new Map([
        ['read_file', 'mcp__files__read_file'],
        ['a-B2', 'mcp__files__a-B2'],
      ]),
    );
  });

  it.each(['read file', 'größe', 'a.b/c', 'x'.repeat(100), '😀', ''])(
    'is one that every provider takes, whatever the server calls it: %s',
    (tool) => {
      const name = namesFor('a'.repeat(32), [tool]).get(tool);
      expect(name).toMatch(/^mcp__a{32}__[A-Za-z0-9_-]+$/);
      expect(name?.length).toBeLessThanOrEqual(64);
    },
  );

  it('is another one for each tool, also where they differ only in what has to go', () => {
    const tools = ['a.b', 'a/b', 'a b', 'a_b', `${'y'.repeat(80)}1`, `${'y'.repeat(80)}2`];
    expect(new Set(namesFor('s', tools).values()).size).toBe(tools.length);
  });

  it('does not depend on what other tools there are', () => {
    const alone = namesFor('s', ['a.b']).get('a.b');
    expect(namesFor('s', ['a_b', 'a.b', 'a/b']).get('a.b')).toBe(alone);
  });

  it('is free also where a server has a tool of just that name', () => {
    const alone = namesFor('s', ['a.b']).get('a.b') ?? '';
    const impostor = alone.slice('mcp__s__'.length);
    const names = namesFor('s', ['a.b', impostor]);
    expect(names.get(impostor)).toBe(alone);
    expect(names.get('a.b')).not.toBe(alone);
    expect(names.size).toBe(2);
  });
});
