import { describe, expect, it } from 'vitest';
import type { Citation } from '../../../shared/model/citation';
import { retrievalOf } from './retrieval';
import { recordedRun, toolCall } from './testing/recorded-run';

const searches = (tool: string, input: unknown) =>
  tool === 'read_file' ? `file ${JSON.stringify(input)}` : null;

function source(sourceId: string, title = sourceId.slice(sourceId.indexOf(':') + 1)): Citation {
  return { sourceId, title, location: null, snippet: '' };
}

function usedOf(text: string, ...citations: readonly Citation[]): readonly string[] {
  return retrievalOf(recordedRun(toolCall({ citations })), searches, text).used;
}

describe('the retrieval of a turn', () => {
  it('names what was searched, by tools that read sources only', () => {
    const events = recordedRun(
      toolCall({ input: { path: 'a' } }),
      toolCall({ tool: 'run_command' }),
    );
    expect(retrievalOf(events, searches, '').searched).toEqual([
      { tool: 'read_file', query: 'file {"path":"a"}' },
    ]);
  });

  it('names each source that came back once, in the order in which they came', () => {
    const [a, b] = [source('file:a.ts'), source('file:b.ts')];
    const events = recordedRun(toolCall({ citations: [b, a] }), toolCall({ citations: [a] }));
    expect(retrievalOf(events, searches, '')).toMatchObject({
      returned: ['file:b.ts', 'file:a.ts'],
      used: [],
    });
  });

  it('is empty where nothing was read', () => {
    expect(retrievalOf([], searches, 'a.ts')).toEqual({ searched: [], returned: [], used: [] });
  });
});

describe('a source is used when the text names it', () => {
  it.each([
    'See src/a.ts.',
    'I changed `src/a.ts` and more',
    'src/a.ts:12 is wrong',
    '(./src/a.ts)',
    '**src/a.ts**',
    'file:src/a.ts, line 3',
    'Look at Src/A.ts?',
  ])('by its path: %s', (text) => {
    expect(usedOf(text, source('file:src/a.ts', 'A module'))).toEqual(['file:src/a.ts']);
  });

  it('by its title, over a line’s end and in any case', () => {
    const page = source('web:https://example.org/x', 'How to Sort');
    expect(usedOf('As “how\nto sort” says', page)).toEqual(['web:https://example.org/x']);
  });

  it('by a title of one of its citations', () => {
    const both = [source('file:x', 'Part one'), source('file:x', 'Part two')];
    expect(usedOf('Part two says so.', ...both)).toEqual(['file:x']);
  });

  it.each([
    'https://example.org/docs',
    'https://example.org/docs/',
    'https://example.org/docs#top',
  ])('by its URL: %s', (text) => {
    expect(usedOf(`See ${text}.`, source('web:https://example.org/docs/'))).toHaveLength(1);
  });
});

describe('a source is not used when the text names', () => {
  it.each(['data.ts', 'src/a.ts', 'a.tsx', 'a.ts.bak', 'my-a.ts', '../a.ts', 'a.ts/b'])(
    'another file: %s for a.ts',
    (text) => {
      expect(usedOf(`See ${text}, it is fine.`, source('file:a.ts'))).toEqual([]);
    },
  );

  it.each(['https://example.org/docs/more', 'https://example.org/docs?page=2'])(
    'another page: %s',
    (text) => {
      expect(usedOf(`See ${text}`, source('web:https://example.org/docs'))).toEqual([]);
    },
  );

  it('a word that is as short as its name', () => {
    expect(usedOf('It is a go.', source('file:go'))).toEqual([]);
  });

  it('what looks like its name to a pattern only', () => {
    expect(usedOf('See aXts and abc.', source('file:a.ts'), source('file:(a|b).c*'))).toEqual([]);
    expect(usedOf('See (a|b).c* here.', source('file:(a|b).c*'))).toHaveLength(1);
  });
});
