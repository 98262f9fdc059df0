import { mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ToolName } from '../../shared/model/tool';
import { builtInTools } from './built-in-tools';
import { contextIn } from './testing/context';
import { toolServices } from './testing/services';
import type { Tool } from './tool';

const tools = builtInTools(toolServices());

let folder = '';
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'built-in-tools-')));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function named(name: ToolName): Tool {
  const tool = tools.find((candidate) => candidate.name === name);
  if (tool === undefined) throw new Error(`There is no ${name}.`);
  return tool;
}

function inspect(name: ToolName, input: unknown) {
  return named(name).inspect(input, contextIn(folder));
}

describe('what a call would do', () => {
  it('is told as subject and proposal, and nothing is done', async () => {
    expect(await inspect('write_file', { path: './new//a.txt', content: 'hello\n' })).toEqual({
      ok: true,
      value: {
        subject: {
          ...{ type: 'path', path: 'new/a.txt', outside: false },
          real: join(folder, 'new', 'a.txt'),
        },
        proposal: {
          type: 'file',
          path: 'new/a.txt',
          change: 'create',
          diff: '--- /dev/null\n+++ b/new/a.txt\n@@ -0,0 +1,1 @@\n+hello\n',
        },
      },
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it.each<[ToolName, unknown, unknown]>([
    ['list_files', {}, { type: 'read', path: '.' }],
    ['search_files', { pattern: 'a', path: 'docs' }, { type: 'read', path: 'docs' }],
    ['memory_note', { text: ' Use\nmake. ' }, { type: 'note', text: 'Use make.' }],
    ['ask_person', { question: 'Why?' }, { type: 'question', question: 'Why?', choices: [] }],
    [
      'web_fetch',
      { url: 'HTTPS://Example.COM./a#b' },
      { type: 'address', url: 'https://example.com./a#b', host: 'example.com' },
    ],
    ['command_stop', { id: 'command-1' }, null],
  ])('of %s %j is %j', async (tool, input, proposal) => {
    expect(await inspect(tool, input)).toMatchObject({ ok: true, value: { proposal } });
  });

  it('cannot be told of a call that cannot be made, which is answered as the call would be', async () => {
    for (const [tool, input] of [
      ['read_file', { path: '../a' }],
      ['write_file', { path: '.git/config', content: '' }],
      ['read_file', {}],
      ['web_fetch', { url: 'http://127.0.0.1/' }],
    ] as const) {
      const inspected = await inspect(tool, input);
      expect(inspected).toEqual({
        ok: false,
        error: await named(tool).call(input, contextIn(folder)),
      });
    }
  });
});

describe('memory_note', () => {
  it('remembers a lesson once, however it is written', async () => {
    const lessons: string[] = [];
    const memory = {
      known: () => lessons,
      remember: (_agent: string, _project: string, _run: string, text: string) =>
        void lessons.push(text),
    };
    const note = builtInTools(toolServices({ memory })).find(({ name }) => name === 'memory_note');
    const texts = ['Build with `make`.', ' build  with\nMAKE', 'Test with make check.', '…'];
    const outcomes: (string | undefined)[] = [];
    for (const text of texts) {
      outcomes.push((await note?.call({ text }, contextIn(folder)))?.output);
    }
    expect(lessons).toEqual(['Build with `make`.', 'Test with make check.']);
    expect(outcomes).toEqual([
      'Noted.',
      'This is noted already.',
      'Noted.',
      'The note has no words.',
    ]);
  });
});

describe('ask_person', () => {
  it('has no answer of its own', async () => {
    const run = await named('ask_person').call({ question: 'Why?' }, contextIn(folder));
    expect(run.outcome).toBe('error');
  });
});
