import { describe, expect, it } from 'vitest';
import { TOOL_NAMES } from '../../../../shared/model/tool';
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

  it('knows each of the built-in tools', () => {
    const verbs = TOOL_NAMES.map((tool) => toolWords({ tool, input: {} }).verb);
    expect(TOOL_NAMES.filter((tool) => verbs.includes(tool))).toEqual([]);
    expect(
      toolWords({ tool: 'search_files', input: { pattern: 'TODO', path: 'src' } }).target,
    ).toBe('TODO in src');
    expect(toolWords({ tool: 'constructor', input: {} })).toMatchObject({ verb: 'constructor' });
  });

  it('tells a tool of an MCP server by the name that the model called', () => {
    expect(toolWords({ tool: 'mcp__files__read', input: { path: 'a' } })).toMatchObject({
      kind: 'mcp',
      verb: 'mcp__files__read',
      target: 'a',
    });
  });
});
