import { mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AgentSchema, type Agent } from '../../shared/model/agent';
import { TOOL_NAMES, type ToolName } from '../../shared/model/tool';
import { ok } from '../../shared/result';
import { builtInTools } from './built-in-tools';
import { NOTHING_TO_SEE } from './inspection';
import { contextIn } from './testing/context';
import { toolServices } from './testing/services';
import { toolsPort } from './testing/tools-port';
import { defineTool } from './tool';
import { succeeded } from './tool-run';

const tools = builtInTools(toolServices());
const registry = toolsPort();

let folder = '';
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'registry-')));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function agentWith(...tools: readonly ToolName[]): Agent {
  return AgentSchema.parse({
    id: '0198c5a0-0000-7000-8000-000000000001',
    providerId: '0198c5a0-0000-7000-8000-000000000002',
    name: 'Tester',
    model: 'any',
    tools,
    createdAt: 1,
    updatedAt: 1,
  });
}

function run(agent: Agent, tool: string, input: unknown, signal?: AbortSignal) {
  return registry.run(agent, tool, input, contextIn(folder, signal));
}

describe('the definitions', () => {
  it('are those of the tools that the agent may use', () => {
    const names = registry
      .definitions(agentWith('run_command', 'read_file'))
      .map(({ name }) => name);
    expect(names).toEqual(['read_file', 'run_command']);
    expect(registry.definitions(agentWith())).toEqual([]);
  });

  it('cover every tool name of the model', () => {
    expect(tools.map(({ name }) => name)).toEqual(TOOL_NAMES);
  });

  it('describe the arguments as a closed JSON Schema without $schema', () => {
    const [definition] = registry.definitions(agentWith('read_file'));
    expect(definition?.inputSchema).toMatchObject({
      type: 'object',
      required: ['path'],
      additionalProperties: false,
      properties: { path: { type: 'string' }, offset: { type: 'integer', minimum: 1 } },
    });
    expect(definition?.inputSchema).not.toHaveProperty('$schema');
  });

  it('say which tools change something', () => {
    expect(tools.map(({ name, access }) => [name, access])).toEqual([
      ['list_files', 'reads'],
      ['read_file', 'reads'],
      ['search_files', 'reads'],
      ['write_file', 'writes'],
      ['edit_file', 'writes'],
      ['run_command', 'writes'],
      ['command_output', 'reads'],
      ['command_stop', 'writes'],
      ['output_read', 'reads'],
      ['web_fetch', 'reads'],
      ['knowledge_search', 'reads'],
      ['memory_note', 'writes'],
      ['ask_person', 'asks'],
    ]);
  });
});

describe('a call whose outcome is not known', () => {
  it.each([
    ['list_files', true],
    ['read_file', true],
    ['write_file', false],
    ['run_command', false],
    ['no_such_tool', false],
  ])('of %s may be made again: %s', (tool, repeatable) => {
    expect(registry.repeatable(tool)).toBe(repeatable);
  });
});

describe('what a call searches', () => {
  it.each([
    ['read_file', { path: 'src/app.ts', offset: 3 }, 'src/app.ts'],
    ['list_files', { path: 'src' }, 'files in src'],
    ['list_files', {}, 'files of the project'],
    ['write_file', { path: 'a.txt', content: '' }, null],
    ['run_command', { command: 'ls' }, null],
    ['read_file', { file: 'a.txt' }, null],
    ['no_such_tool', { path: 'a.txt' }, null],
  ])('with %s %j is %j', (tool, input, words) => {
    expect(registry.searches(tool, input)).toBe(words);
  });
});

describe('a call', () => {
  it('runs a tool that the agent may use', async () => {
    const agent = agentWith('write_file', 'read_file');
    const context = { ...contextIn(folder), judgedPath: join(folder, 'a.txt') };
    const input = { path: 'a.txt', content: 'hello' };
    expect((await registry.run(agent, 'write_file', input, context)).outcome).toBe('ok');
    const read = await registry.run(agent, 'read_file', { path: 'a.txt' }, context);
    expect(read.output).toBe('hello');
  });

  it('touches nothing but the path that was judged, and without one nothing', async () => {
    const agent = agentWith('write_file');
    const input = { path: 'a.txt', content: 'hello' };
    for (const judgedPath of [null, folder, join(folder, 'b.txt')]) {
      const context = { ...contextIn(folder), judgedPath };
      expect(await registry.run(agent, 'write_file', input, context)).toMatchObject({
        outcome: 'error',
        summary: 'moved meanwhile',
      });
    }
    expect(await readdir(folder)).toEqual([]);
  });

  it('of a tool that the agent may not use says which it may', async () => {
    const result = await run(agentWith('list_files', 'read_file'), 'run_command', {
      command: 'id',
    });
    expect(result).toMatchObject({
      outcome: 'error',
      output: 'This agent may not use run_command; it may use list_files, read_file.',
      summary: 'not allowed',
    });
  });

  it('of an unknown tool says which there are', async () => {
    expect(await run(agentWith('list_files'), 'fetch', {})).toMatchObject({
      outcome: 'error',
      output: 'There is no tool named fetch for this agent; it may use list_files.',
      summary: 'unknown tool',
    });
    expect((await run(agentWith(), 'fetch', {})).output).toContain('it may use no tools');
  });

  it.each<[string, ToolName, unknown, string]>([
    ['a missing argument', 'read_file', {}, 'path: '],
    ['a wrong type', 'read_file', { path: 7 }, 'path: '],
    ['an unknown argument', 'read_file', { path: 'a', lines: 3 }, '"lines"'],
    ['an offset of zero', 'read_file', { path: 'a', offset: 0 }, 'offset: '],
    ['half a line', 'read_file', { path: 'a', limit: 1.5 }, 'limit: '],
    [
      'a timeout of two hours',
      'run_command',
      { command: 'id', timeoutSeconds: 7200 },
      'timeoutSeconds: ',
    ],
    ['an empty command', 'run_command', { command: '' }, 'command: '],
    ['null', 'list_files', null, 'expected object'],
    ['text', 'list_files', 'docs', 'expected object'],
    ['a list', 'write_file', [], 'expected object'],
  ])('with %s is an error that names it and what is allowed', async (_, tool, input, part) => {
    const result = await run(agentWith(...TOOL_NAMES), tool, input);
    expect(result).toMatchObject({ outcome: 'error', summary: 'invalid arguments' });
    expect(result.output).toContain(part);
    expect(result.output).toContain(`The arguments of ${tool} are invalid: `);
    expect(result.output).toMatch(/; it takes \w+ \(string/);
  });

  it('that was aborted is cancelled', async () => {
    const agent = agentWith(...TOOL_NAMES);
    for (const tool of TOOL_NAMES) {
      const result = await run(agent, tool, { path: 'a', command: 'id' }, AbortSignal.abort());
      expect(result).toMatchObject({ outcome: 'cancelled', summary: 'cancelled' });
    }
  });

  it('that is aborted while it runs is cancelled', async () => {
    const controller = new AbortController();
    const running = run(
      agentWith('run_command'),
      'run_command',
      { command: 'sleep 100' },
      controller.signal,
    );
    controller.abort();
    expect((await running).outcome).toBe('cancelled');
  });

  it('that throws becomes an error without the words of the exception', async () => {
    const broken = defineTool({
      name: 'list_files',
      description: '',
      access: 'reads',
      repeatable: true,
      cites: false,
      network: false,
      input: z.strictObject({}),
      inspect: () => Promise.resolve(ok(NOTHING_TO_SEE)),
      run: () => Promise.reject(new Error('/home/somebody/.ssh is closed')),
    });
    const context = contextIn(folder);
    const result = await toolsPort(undefined, [broken]).run(
      agentWith('list_files'),
      'list_files',
      {},
      context,
    );
    expect(result).toMatchObject({
      outcome: 'error',
      output: 'list_files failed unexpectedly (no error code).',
    });
  });

  it('that throws because of the abort is cancelled', async () => {
    const controller = new AbortController();
    const aborting = defineTool({
      name: 'list_files',
      description: '',
      access: 'reads',
      repeatable: true,
      cites: false,
      network: false,
      input: z.strictObject({}),
      inspect: () => Promise.resolve(ok(NOTHING_TO_SEE)),
      run: (_, { signal }) => {
        controller.abort();
        signal.throwIfAborted();
        return Promise.resolve(succeeded('', ''));
      },
    });
    const context = contextIn(folder, controller.signal);
    const result = await toolsPort(undefined, [aborting]).run(
      agentWith('list_files'),
      'list_files',
      {},
      context,
    );
    expect(result.outcome).toBe('cancelled');
  });
});
