import { expect, it } from 'vitest';
import { retrievalSentence, unusedSources } from './retrieval-words';

const TRACE = {
  searched: [
    { tool: 'read_file', query: 'a.csv' },
    { tool: 'read_file', query: 'b.csv' },
  ],
  returned: ['file:a.csv', 'file:b.csv'],
  used: ['file:b.csv'],
};

it('counts what was looked for, what came back and what the answer names', () => {
  expect(retrievalSentence(TRACE)).toBe('2 searches, 2 sources came back, 1 named in the answer.');
  expect(retrievalSentence({ ...TRACE, used: [] })).toMatch(/none named in the answer/);
});

it('says so when nothing came back', () => {
  const searched = TRACE.searched.slice(0, 1);
  expect(retrievalSentence({ searched, returned: [], used: [] })).toBe(
    '1 search, no source came back.',
  );
});

it('finds the sources that the answer does not name', () => {
  expect(unusedSources(TRACE)).toEqual(['file:a.csv']);
});
