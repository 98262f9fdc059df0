import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { rgPath } from '@vscode/ripgrep';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AgentSchema } from '../../src/shared/model/agent';
import type { ToolRun } from '../../src/main/engine/ports';
import { createEditFile } from '../../src/main/tools/edit-file';
import { createListFiles } from '../../src/main/tools/list-files';
import { createReadFile } from '../../src/main/tools/read-file';
import { createSearchFiles } from '../../src/main/tools/search-files';
import { callJudged } from '../../src/main/tools/testing/call-judged';
import { contextIn } from '../../src/main/tools/testing/context';
import { judgedRun } from '../../src/main/tools/testing/judged-run';
import { toolServices } from '../../src/main/tools/testing/services';
import { toolsPort } from '../../src/main/tools/testing/tools-port';
import type { Tool } from '../../src/main/tools/tool';
import { createWriteFile } from '../../src/main/tools/write-file';
import { CANARY, makePlayground, type Playground } from './playground';

/** Calls of a tool while the link comes and goes. */
const CALLS = 150;

/** Puts a link in the place of a path and takes it away again, some hundred times a second. */
const SWAPPER = `
  const { renameSync, symlinkSync, unlinkSync } = require('node:fs');
  const [path, target] = process.argv.slice(1);
  const spin = () => { const end = performance.now() + Math.random() * 2; while (performance.now() < end); };
  process.stdout.write('begun');
  for (;;) {
    try { renameSync(path, path + '.away'); } catch {}
    try { symlinkSync(target, path); } catch {}
    spin();
    try { unlinkSync(path); } catch {}
    try { renameSync(path + '.away', path); } catch {}
    spin();
  }`;

let at: Playground;
let swapper: ChildProcess | null = null;

beforeEach(async () => {
  at = await makePlayground();
  await rm(join(at.project, 'hard-link.txt'));
  await mkdir(join(at.project, 'here'));
  await writeFile(join(at.project, 'here', 'canary.txt'), 'a file of the project\n');
});
afterEach(async () => {
  if (swapper !== null) {
    const ended = once(swapper, 'close');
    swapper.kill('SIGKILL');
    await ended;
  }
  await at.remove();
});

async function swap(path: string, target: string): Promise<void> {
  swapper = spawn(process.execPath, ['-e', SWAPPER, join(at.project, path), target], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (swapper.stdout !== null) await once(swapper.stdout, 'data');
}

async function callAgain(tool: Tool, input: Record<string, unknown>): Promise<readonly ToolRun[]> {
  const runs: ToolRun[] = [];
  for (let call = 0; call < CALLS; call += 1) {
    runs.push(await callJudged(tool, input, contextIn(at.project)));
  }
  return runs;
}

const agent = AgentSchema.parse({
  id: '0198c5a0-0000-7000-8000-000000000001',
  providerId: '0198c5a0-0000-7000-8000-000000000002',
  name: 'Racer',
  model: 'any',
  tools: ['read_file', 'write_file', 'edit_file'],
  createdAt: 1,
  updatedAt: 1,
});

const options = () => ({ dataFolder: at.dataFolder, ripgrep: rgPath });

const WRITERS = [
  ['write_file', createWriteFile, { content: 'overwritten' }],
  ['edit_file', createEditFile, { oldText: 'a', newText: 'A', replaceAll: true }],
] as const;

describe('while a folder of the project is swapped for a link to the outside', () => {
  it.each(WRITERS)(
    '%s changes nothing there',
    async (_, create, input) => {
      const before = await at.canary();
      await swap('here', at.outside);
      await callAgain(create(options()), { ...input, path: 'here/canary.txt' });
      expect(await at.canary()).toBe(before);
    },
    60_000,
  );

  it('write_file makes no folders there', async () => {
    const before = await at.canary();
    await swap('here', at.outside);
    const tool = createWriteFile(options());
    const runs = await callAgain(tool, { path: 'here/a/b/new.txt', content: 'new' });
    expect(runs.some(({ outcome }) => outcome === 'ok')).toBe(true);
    expect(await at.canary()).toBe(before);
  }, 60_000);

  it.each([
    ['read_file', createReadFile, { path: 'here/canary.txt' }],
    ['search_files', createSearchFiles, { pattern: 'canary of|file of' }],
    ['search_files', createSearchFiles, { pattern: 'canary of|file of', path: 'here' }],
  ] as const)(
    '%s shows nothing of it',
    async (_, create, input) => {
      await swap('here', at.outside);
      const runs = await callAgain(create(options()), input);
      const shown = runs.map(({ output }) => output).join('\n');
      expect(shown).toContain('a file of the project');
      expect(shown).not.toContain('canary of');
    },
    60_000,
  );

  it('list_files names nothing of it', async () => {
    await writeFile(join(at.outside, 'name-of-the-outside.txt'), '');
    await swap('here', at.outside);
    const runs = await callAgain(createListFiles(options()), {});
    const shown = runs.map(({ output }) => output).join('\n');
    expect(shown).toContain('here/canary.txt');
    expect(shown).not.toContain('name-of-the-outside.txt');
  }, 60_000);
});

describe('while a file of the project is swapped for a link to one outside', () => {
  it.each(WRITERS)(
    '%s changes nothing there',
    async (_, create, input) => {
      const before = await at.canary();
      await swap('here/canary.txt', join(at.outside, 'canary.txt'));
      await callAgain(create(options()), { ...input, path: 'here/canary.txt' });
      expect(await at.canary()).toBe(before);
    },
    60_000,
  );

  it('read_file and search_files show nothing of it', async () => {
    await swap('here/canary.txt', join(at.outside, 'canary.txt'));
    const runs = [
      ...(await callAgain(createReadFile(options()), { path: 'here/canary.txt' })),
      ...(await callAgain(createSearchFiles(options()), { pattern: 'canary of', path: 'here' })),
    ];
    expect(runs.map(({ output }) => output).join('\n')).not.toContain('canary of');
  }, 60_000);
});

describe('while a folder of the project is swapped for a link to what a rule speaks of', () => {
  it.each([
    ['write_file', { content: 'overwritten' }],
    ['edit_file', { oldText: 'a', newText: 'A', replaceAll: true }],
    ['read_file', {}],
  ] as const)(
    '%s touches what was judged, or nothing',
    async (tool, input) => {
      const guarded = join(at.project, 'private');
      await mkdir(guarded);
      await writeFile(join(guarded, 'canary.txt'), CANARY);
      await swap('here', guarded);
      const tools = toolsPort(toolServices({ dataFolder: at.dataFolder }));
      const rules = [{ effect: 'deny', tool: '*', pattern: 'private', origin: 'person' }] as const;
      const context = contextIn(at.project, undefined, { preset: 'autonomous', rules: [...rules] });
      const outcomes = { allowed: 0, denied: 0 };
      for (let call = 0; call < CALLS; call += 1) {
        const path = 'here/canary.txt';
        const { run } = await judgedRun({ tools, agent, tool, input: { ...input, path }, context });
        outcomes[run === null ? 'denied' : 'allowed'] += 1;
        expect(run?.output).not.toBe(CANARY);
      }
      expect(await readFile(join(guarded, 'canary.txt'), 'utf8')).toBe(CANARY);
      // It was seen at both ends.
      expect(Math.min(outcomes.allowed, outcomes.denied)).toBeGreaterThan(0);
    },
    60_000,
  );
});
