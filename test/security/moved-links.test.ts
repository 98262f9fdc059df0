import { mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AgentSchema } from '../../src/shared/model/agent';
import type { Rule } from '../../src/shared/model/permission';
import type { ToolRun } from '../../src/main/engine/ports';
import { contextIn } from '../../src/main/tools/testing/context';
import { judgedRun } from '../../src/main/tools/testing/judged-run';
import { toolServices } from '../../src/main/tools/testing/services';
import { toolsPort } from '../../src/main/tools/testing/tools-port';
import { MOVED_LINKS, type MovedLink } from './moved-links';
import { makePlayground, stateOf, type Playground } from './playground';

const DENIED: Rule = { effect: 'deny', tool: '*', pattern: 'private/**', origin: 'person' };
/** In every file that a moved link leads to. */
const OTHER = 'what nobody judged';

const agent = AgentSchema.parse({
  id: '0198c5a0-0000-7000-8000-000000000001',
  providerId: '0198c5a0-0000-7000-8000-000000000002',
  name: 'Mover',
  model: 'any',
  tools: ['list_files', 'read_file', 'search_files', 'write_file', 'edit_file'],
  createdAt: 1,
  updatedAt: 1,
});

let at: Playground;
beforeEach(async () => {
  at = await makePlayground();
  for (const folder of ['private', 'docs', '.vscode', '.husky']) {
    await mkdir(join(at.project, folder), { recursive: true });
    const text = folder === 'docs' ? 'what was judged' : OTHER;
    await writeFile(join(at.project, folder, 'same.json'), text);
  }
  await writeFile(join(at.project, 'private', 'name-of-nobody'), OTHER);
});
afterEach(() => at.remove());

/** In one step, as an attacker would. */
async function point(target: string): Promise<void> {
  await symlink(target, join(at.project, 'way.next'));
  await rename(join(at.project, 'way.next'), join(at.project, 'way'));
}

/** Judges each call while the link leads to one place, and makes it while it leads to another. */
async function callsAcross({ from, to, path }: MovedLink): Promise<readonly ToolRun[]> {
  const tools = toolsPort(toolServices({ dataFolder: at.dataFolder }));
  const runs: ToolRun[] = [];
  for (const [tool, input] of [
    ['read_file', { path }],
    ['list_files', { path }],
    ['search_files', { path, pattern: 'what' }],
    ['write_file', { path, content: 'what is written' }],
    ['edit_file', { path, oldText: 'what', newText: 'WHAT' }],
  ] as const) {
    await point(from);
    // A rule on some paths asks before each search, which is another matter.
    const rules = tool === 'search_files' ? [] : [DENIED];
    const context = contextIn(at.project, undefined, { preset: 'autonomous', rules });
    const between = () => point(to);
    const { run } = await judgedRun({ tools, agent, tool, input, context, between });
    if (run !== null) runs.push(run);
  }
  return runs;
}

describe('a link of the project that moves between the judgement and the call', () => {
  it.each(MOVED_LINKS)('$name: nothing is touched that was not judged', async (link) => {
    const others = ['private', '.vscode', '.husky'].map((path) => join(at.project, path));
    const state = async () => (await Promise.all(others.map(stateOf))).flat().join('\n');
    const before = await state();
    const runs = await callsAcross(link);
    expect(await state()).toBe(before);
    const shown = runs.map(({ output }) => output).join('\n');
    expect(shown).not.toMatch(new RegExp(`${OTHER}|name-of-nobody`));
    expect(runs).not.toEqual([]);
    expect(runs.map(({ outcome }) => outcome)).toEqual(runs.map(() => 'error'));
    expect(shown).toContain('Nothing was changed; try again.');
  });

  it('is followed when it leads where it led', async () => {
    const runs = await callsAcross({
      ...{ name: 'nowhere', path: 'way/same.json' },
      ...{ from: 'docs', to: '../project/docs' },
    });
    expect(runs.map(({ outcome }) => outcome)).toEqual(['ok', 'error', 'ok', 'ok', 'ok']);
    expect(runs[1]?.output).toContain('is a file');
  });
});
