import { existsSync } from 'node:fs';
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from './command-run';
import { contextIn } from './testing/context';
import { oddSleep, processesWith, until } from './testing/processes';

let folder = '';
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'process-tree-')));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function run(command: string, options: { timeoutSeconds?: number; signal?: AbortSignal } = {}) {
  const { timeoutSeconds = 120, signal } = options;
  return runCommandLine({ command, timeoutSeconds, sandbox: null }, contextIn(folder, signal));
}

function fileExists(name: string): boolean {
  return existsSync(join(folder, name));
}

describe('the end of a command', () => {
  it('kills the whole tree at the timeout', async () => {
    const sleep = oddSleep();
    const result = await run(`sh -c 'sleep ${sleep} & sleep ${sleep}'; echo never`, {
      timeoutSeconds: 1,
    });
    expect(result).toEqual({
      outcome: 'error',
      output: 'timed out after 1 s; the process tree was killed',
      fullOutput: null,
      summary: 'timed out',
      exitCode: null,
    });
    expect(processesWith(sleep)).toEqual([]);
  });

  it('still tells what was printed before the timeout', async () => {
    const { output } = await run('echo working; sleep 100', { timeoutSeconds: 1 });
    expect(output).toBe('timed out after 1 s; the process tree was killed\nworking\n');
  });

  const trees: readonly (readonly [string, (sleep: string) => string])[] = [
    ['a plain child', (sleep) => `touch ready; sleep ${sleep}`],
    ['a pipeline', (sleep) => `touch ready; sleep ${sleep} | cat`],
    ['a shell that ignores SIGTERM', (sleep) => `trap '' TERM; touch ready; sleep ${sleep}`],
    [
      'a grandchild that ignores SIGTERM and holds the pipe',
      (sleep) => `sh -c "trap '' TERM; touch ready; while :; do sleep ${sleep}; done" & wait`,
    ],
    [
      'a grandchild in its own session',
      (sleep) => `setsid sh -c "touch ready; sleep ${sleep}"; wait`,
    ],
    [
      'a grandchild in its own session that ignores SIGTERM and outlives its parent',
      (sleep) =>
        `(setsid sh -c "trap '' TERM; touch ready; sleep ${sleep}; sleep ${sleep}" &) ; sleep ${sleep}`,
    ],
    [
      'a grandchild in its own session with an empty environment',
      (sleep) => `env -i setsid sh -c "trap '' TERM; touch ready; sleep ${sleep}"; sleep ${sleep}`,
    ],
    ['a stopped process', (sleep) => `sleep ${sleep} & kill -STOP $!; touch ready; wait`],
    [
      'a nest of ten shells',
      (sleep) =>
        `n=0; while [ $n -lt 10 ]; do (sh -c "sleep ${sleep}; :" &) ; n=$((n+1)); done; touch ready; sleep ${sleep}`,
    ],
  ];
  it.each(trees)('leaves nothing alive soon after the abort: %s', async (_, command) => {
    const sleep = oddSleep();
    const controller = new AbortController();
    const running = run(command(sleep), { signal: controller.signal });
    await until(() => fileExists('ready'));
    await until(() => processesWith(sleep).length > 0);
    const since = performance.now();
    controller.abort();
    const result = await running;
    expect(performance.now() - since).toBeLessThan(1_500);
    expect(processesWith(sleep)).toEqual([]);
    expect(result).toMatchObject({ outcome: 'cancelled', summary: 'cancelled', exitCode: null });
    expect(result.output).toBe('cancelled; the process tree was killed');
  });

  it('lets a program clean up on SIGTERM', async () => {
    const controller = new AbortController();
    const running = run(`trap 'rm lock; exit' TERM; touch lock; while :; do sleep 0.01; done`, {
      signal: controller.signal,
    });
    await until(() => fileExists('lock'));
    controller.abort();
    await running;
    expect(fileExists('lock')).toBe(false);
  });

  it('runs nothing when it was aborted before it began', async () => {
    const result = await run('touch begun; sleep 100', { signal: AbortSignal.abort() });
    expect(result.outcome).toBe('cancelled');
    expect(fileExists('begun')).toBe(false);
  });

  it.each([
    ['in the background', (sleep: string) => `sleep ${sleep} & echo done`],
    ['under nohup', (sleep: string) => `nohup sleep ${sleep} >/dev/null 2>&1 & echo done`],
    ['in its own session', (sleep: string) => `setsid -f sleep ${sleep}; echo done`],
  ])('ends what the shell leaves behind %s, and says so', async (_, command) => {
    const sleep = oddSleep();
    const since = performance.now();
    const result = await run(command(sleep));
    expect(performance.now() - since).toBeLessThan(1_500);
    expect(result).toMatchObject({ outcome: 'ok', summary: 'exit 0', exitCode: 0 });
    expect(result.output).toBe(
      'exit 0\ndone\n[1 background process that the command left behind was ended]',
    );
    expect(processesWith(sleep)).toEqual([]);
  });

  it('settles, and says that something may still run, when a process hid completely', async () => {
    const sleep = oddSleep();
    try {
      const since = performance.now();
      const { output } = await run(`(env -i setsid sleep ${sleep} &); sleep 0.3; echo done`);
      expect(performance.now() - since).toBeLessThan(2_000);
      expect(output).toBe(
        'exit 0\ndone\n[a process that the command started may still be running]',
      );
    } finally {
      for (const pid of processesWith(sleep)) process.kill(pid, 'SIGKILL');
    }
  });

  it('leaves processes of other calls alone', async () => {
    const sleep = oddSleep();
    const controller = new AbortController();
    const other = run(`setsid sleep ${sleep}; wait`, { signal: controller.signal });
    await until(() => processesWith(`sleep ${sleep}`).length > 0);
    await run('sleep 100', { timeoutSeconds: 1 });
    expect(processesWith(`sleep ${sleep}`).length).toBeGreaterThan(0);
    controller.abort();
    await other;
    expect(processesWith(sleep)).toEqual([]);
  });

  it('finds the output whole when it ends right before the shell', async () => {
    await writeFile(join(folder, 'big.txt'), 'x'.repeat(3_000_000));
    const { fullOutput } = await run('cat big.txt');
    expect(fullOutput).toBe(`exit 0\n${await readFile(join(folder, 'big.txt'), 'utf8')}`);
  });
});
