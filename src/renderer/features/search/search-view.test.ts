import { describe, expect, it } from 'vitest';
import { microUsd } from '../../../shared/money';
import { asksForSomething, queryOf, SearchViewSchema } from './search-view';

describe('what is searched for', () => {
  it('is read from the address as it was typed', () => {
    expect(SearchViewSchema.parse({ words: 404 })).toMatchObject({ words: '404' });
    expect(SearchViewSchema.parse({ words: true })).toMatchObject({ words: 'true' });
    expect(SearchViewSchema.parse({ words: 'x'.repeat(5_000) }).words).toHaveLength(1_000);
  });

  it('leaves out what makes no sense', () => {
    const view = SearchViewSchema.parse({
      words: ['a'],
      status: 'asleep',
      kind: 7,
      from: '2026-02-31',
      costFrom: -1,
      order: 'oldest',
    });
    expect(queryOf(view)).toEqual({ words: '', order: 'newest', filter: {}, limit: 30 });
    expect(asksForSomething(view)).toBe(false);
  });

  it('covers its days whole, the last one too', () => {
    const { filter } = queryOf({ from: '2026-11-17', to: '2026-11-17' });
    expect(filter.from).toBe(new Date(2026, 10, 17).getTime());
    expect(filter.before).toBe(new Date(2026, 10, 18).getTime());
  });

  it('may be everything that a filter lets through', () => {
    const view = { words: ' ', tool: 'run_command', costFrom: microUsd(5) };
    expect(asksForSomething(view)).toBe(true);
    expect(queryOf(view).filter).toEqual({ tools: ['run_command'], costFrom: 5 });
  });
});
