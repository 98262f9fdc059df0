import { describe, expect, it } from 'vitest';
import { toolWords } from './tool-words';

describe('a tool call in words', () => {
  it('names what it works on', () => {
    expect(toolWords({ tool: 'read_file', input: { path: 'data/orders.csv' } })).toMatchObject({
      verb: 'Read',
      target: 'data/orders.csv',
    });
    expect(toolWords({ tool: 'list_files', input: {} }).target).toBe('the project folder');
  });

  it('stays on one line and hides nothing', () => {
    expect(toolWords({ tool: 'run_command', input: { command: 'a\n  b\u202E' } }).target).toBe(
      'a ⏎ b⟨U+202E⟩',
    );
  });

  it('copes with arguments that a model made up', () => {
    expect(toolWords({ tool: 'write_file', input: ['x'] }).target).toBe('');
    expect(toolWords({ tool: 'web_search', input: { query: 'x' } })).toMatchObject({
      verb: 'web_search',
      target: '{"query":"x"}',
    });
  });
});
