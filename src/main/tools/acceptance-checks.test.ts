import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { err } from '../../shared/result';
import type { Checks } from '../engine/ports';
import { createChecks } from './acceptance-checks';
import { createSandbox } from './sandbox/create-sandbox';
import type { Sandbox } from './sandbox/sandbox';
import { makeConfinedProject, type ConfinedProject } from './testing/confined-project';
import { contextIn } from './testing/context';
import { oddSleep, processesWith, until } from './testing/processes';

const unavailable = await createSandbox({ dataFolder: '/nowhere' }).unavailable();

let at: ConfinedProject;
beforeEach(async () => {
  at = await makeConfinedProject();
});
afterEach(() => at.remove());

function checks(timeoutSeconds = 60): Checks {
  const sandbox = createSandbox({ dataFolder: at.dataFolder, home: at.home });
  return createChecks({ sandbox, timeoutSeconds });
}

function isThere(name: string): boolean {
  return existsSync(join(at.project, name));
}

describe.skipIf(unavailable !== null)('a check', () => {
  it('that exits with 0 has passed', async () => {
    expect(await checks().run('echo hello', contextIn(at.project))).toEqual({
      outcome: 'ok',
      output: 'exit 0\nhello\n',
      fullOutput: null,
      summary: 'exit 0',
      exitCode: 0,
      end: 'exit 0\nhello\n',
    });
  });

  it('that exits with anything else has not', async () => {
    expect(await checks().run('echo no >&2; exit 3', contextIn(at.project))).toMatchObject({
      outcome: 'error',
      output: 'exit 3\nno\n',
      summary: 'exit 3',
      exitCode: 3,
    });
  });

  it('is held in the sandbox', async () => {
    await checks().run(`touch in; touch ${at.elsewhere}/out`, contextIn(at.project));
    expect(isThere('in')).toBe(true);
    expect(existsSync(join(at.elsewhere, 'out'))).toBe(false);
  });

  it('runs the tests of a project with npm', async () => {
    await writeFile(
      join(at.project, 'package.json'),
      JSON.stringify({ name: 'a', version: '1.0.0', scripts: { test: 'node --test' } }),
    );
    await writeFile(
      join(at.project, 'a.test.cjs'),
      `require('node:test')('adds', () => require('node:assert').equal(1 + 1, 2));`,
    );
    const { outcome, output } = await checks().run('npm test', contextIn(at.project));
    expect(output).toMatch(/pass 1\b/);
    expect(outcome).toBe('ok');
  });

  it('keeps a long output whole and gives its last 4,000 characters', async () => {
    const { output, fullOutput, end } = await checks().run(
      'seq 1 20000; exit 1',
      contextIn(at.project),
    );
    expect(output.length).toBeLessThan(17_000);
    expect(fullOutput?.length).toBeGreaterThan(100_000);
    expect(end).toHaveLength(4_000);
    expect(fullOutput?.endsWith(end)).toBe(true);
    expect(end.endsWith('\n20000\n')).toBe(true);
  });

  it('gives an end of whole characters', async () => {
    await writeFile(join(at.project, 'a.txt'), '😀'.repeat(9_000));
    const { end } = await checks().run('cat a.txt; printf x', contextIn(at.project));
    expect(end).toBe(`${'😀'.repeat(1_999)}x`);
  });

  it('shows signs of life', async () => {
    let signs = 0;
    const onActivity = () => (signs += 1);
    await checks().run('echo hello', { ...contextIn(at.project), onActivity });
    expect(signs).toBe(1);
  });

  it('is killed with all that it started when its time is over', async () => {
    const sleep = oddSleep();
    const command = `echo begun; sleep ${sleep} & sleep ${sleep}`;
    const run = await checks(1).run(command, contextIn(at.project));
    expect(run).toMatchObject({ outcome: 'error', summary: 'timed out', exitCode: null });
    expect(run.end).toBe('timed out after 1 s; the process tree was killed\nbegun\n');
    expect(processesWith(sleep)).toEqual([]);
  });

  const trees: readonly (readonly [string, (sleep: string) => string])[] = [
    ['two children', (sleep) => `touch ready; sleep ${sleep} & sleep ${sleep}`],
    [
      'one that ignores SIGTERM',
      (sleep) => `trap '' TERM; touch ready; sleep ${sleep}; sleep ${sleep}`,
    ],
    [
      'one that hid from everything',
      (sleep) => `(env -i setsid sleep ${sleep} &) ; sleep 0.2; touch ready; exec sleep ${sleep}`,
    ],
  ];
  it.each(trees)('leaves nothing alive one second after the abort: %s', async (_, command) => {
    const sleep = oddSleep();
    const controller = new AbortController();
    const running = checks().run(command(sleep), contextIn(at.project, controller.signal));
    await until(() => isThere('ready') && processesWith(sleep).length > 0);
    const since = performance.now();
    controller.abort();
    const run = await running;
    expect(processesWith(sleep)).toEqual([]);
    expect(performance.now() - since).toBeLessThan(1_000);
    expect(run).toMatchObject({ outcome: 'cancelled', summary: 'cancelled', exitCode: null });
  });

  it('lets a program clean up on SIGTERM', async () => {
    const controller = new AbortController();
    const running = checks().run(
      `trap 'rm lock; exit' TERM; touch lock; while :; do sleep 0.01; done`,
      contextIn(at.project, controller.signal),
    );
    await until(() => isThere('lock'));
    controller.abort();
    await running;
    expect(isThere('lock')).toBe(false);
  });

  it('ends what it leaves in the background', async () => {
    const sleep = oddSleep();
    const run = await checks().run(`setsid sleep ${sleep} & echo done`, contextIn(at.project));
    expect(run.output).toBe('exit 0\ndone\n');
    expect(processesWith(sleep)).toEqual([]);
  });

  it('does not begin when it was aborted before', async () => {
    const context = contextIn(at.project, AbortSignal.abort());
    expect((await checks().run('touch begun', context)).outcome).toBe('cancelled');
    expect(isThere('begun')).toBe(false);
  });

  it('that could not start says why', async () => {
    const run = await checks().run('true', contextIn(join(at.project, 'missing')));
    expect(run).toMatchObject({ outcome: 'error', summary: 'not started', exitCode: null });
  });
});

describe('a check on a machine without a sandbox', () => {
  it('runs all the same and says so first', async () => {
    const sandbox = createSandbox({ dataFolder: at.dataFolder, platform: 'win32' });
    const run = await createChecks({ sandbox }).run('seq 1 20000', contextIn(at.project));
    const said =
      '[This ran without the sandbox. Taskwright has no sandbox for this system.]\nexit 0\n1\n2\n';
    expect(run.output.startsWith(said)).toBe(true);
    expect(run.fullOutput?.startsWith(said)).toBe(true);
    expect(run.outcome).toBe('ok');
    const short = await createChecks({ sandbox }).run('true', contextIn(at.project));
    expect(short.end).toBe(short.output);
  });
});

describe('a check that the sandbox of this machine cannot hold', () => {
  it('is not run', async () => {
    const sandbox: Sandbox = {
      unavailable: () => Promise.resolve(null),
      confine: () => Promise.resolve(err('The sandbox cannot be set up for this folder (why).')),
      close: () => Promise.resolve(),
    };
    const run = await createChecks({ sandbox }).run('touch begun', contextIn(at.project));
    expect(run).toMatchObject({
      outcome: 'error',
      output: 'The command was not run. The sandbox cannot be set up for this folder (why).',
      summary: 'not started',
    });
    expect(isThere('begun')).toBe(false);
  });
});
