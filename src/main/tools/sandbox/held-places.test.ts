import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine, type CommandRun } from '../command-run';
import { makeConfinedProject, PLAIN, type ConfinedProject } from '../testing/confined-project';
import { contextIn } from '../testing/context';
import { until } from '../testing/processes';
import { createSandbox } from './create-sandbox';

const unavailable = await createSandbox({ dataFolder: '/nowhere' }).unavailable();
// On macOS a rule holds what is not there, and nothing stands in its place.
const isHeldByFolders = unavailable === null && process.platform === 'linux';

let at: ConfinedProject;
beforeEach(async () => {
  at = await makeConfinedProject();
});
afterEach(() => at.remove());

/** Runs a command in the sandbox; the home is the test's own. */
function run(command: string): Promise<CommandRun> {
  const sandbox = createSandbox({ dataFolder: at.dataFolder, home: at.home });
  return runCommandLine({ command, timeoutSeconds: 60, sandbox }, contextIn(at.project));
}

describe.runIf(isHeldByFolders)('a confined command', () => {
  it('makes no hooks in a repository that has none', async () => {
    await mkdir(join(at.project, '.git'));
    const { output } = await run('echo evil > .git/hooks/pre-commit');
    expect(output).toContain('Read-only file system');
    expect(await readdir(at.project)).toEqual(['.git']);
    expect(await readdir(join(at.project, '.git'))).toEqual(['hooks']);
    expect(await readdir(join(at.project, '.git', 'hooks'))).toEqual([]);
  });

  it('changes nothing that runs later in a granted folder, and adds no folder of such a name', async () => {
    await mkdir(join(at.elsewhere, 'a', '.vscode'), { recursive: true });
    const sandbox = createSandbox({ dataFolder: at.dataFolder, home: at.home });
    const folders = [{ path: at.elsewhere, access: 'write' }] as const;
    const command = `cd ${at.elsewhere} && echo a > a.txt; mkdir .zed a/.vscode/b; mv a c`;
    const { output } = await runCommandLine(
      { command, timeoutSeconds: 60, sandbox, folders },
      contextIn(at.project),
    );
    expect(output.match(/Read-only file system|File exists|busy/g)).toHaveLength(3);
    expect((await readdir(at.elsewhere)).sort()).toEqual(['a', 'a.txt']);
    expect(await readdir(join(at.elsewhere, 'a', '.vscode'))).toEqual([]);
  });

  it('finds the place of a folder that runs later held, until the last command has ended', async () => {
    await writeFile(join(at.project, 'a.txt'), '');
    const first = run('touch begun; until [ -e go ]; do sleep 0.02; done; echo evil > .zed/a');
    await until(() => existsSync(join(at.project, 'begun')));
    await run('true');
    // The person works on meanwhile.
    await writeFile(join(at.project, '.cursor', 'own.txt'), PLAIN);
    await writeFile(join(at.project, 'go'), '');
    expect((await first).output).toContain('Read-only file system');
    expect((await readdir(at.project)).sort()).toEqual(['.cursor', 'a.txt', 'begun', 'go']);
    expect(await readdir(join(at.project, '.cursor'))).toEqual(['own.txt']);
  });

  it('sees no change in git where a place is held', async () => {
    execFileSync('git', ['init', '-q'], { cwd: at.project });
    await writeFile(join(at.project, 'a.txt'), '');
    expect((await run('git status --short; git add -A; git status --short')).output).toBe(
      'exit 0\n?? a.txt\nA  a.txt\n',
    );
  });

  it('finds nothing in a new project that was not there, so that a crash leaves nothing', async () => {
    await mkdir(join(at.project, '.git', 'hooks'), { recursive: true });
    const { output } = await run('ls -A . .git .git/hooks');
    expect(output).toBe('exit 0\n.:\n.git\n\n.git:\nhooks\n\n.git/hooks:\n');
  });
});
