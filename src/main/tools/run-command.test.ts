import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from './run-command';

let folder = '';
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'run-command-')));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function run(command: string, options: { timeoutSeconds?: number; signal?: AbortSignal } = {}) {
  const { signal = new AbortController().signal, ...rest } = options;
  return runCommand.call({ command, ...rest }, { folder, signal });
}

/** Waits until the condition holds; fails when it does not within five seconds. */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('The condition did not come to hold.');
    await delay(5);
  }
}

/** Processes whose command line holds `text`, zombies left out. */
function processesWith(text: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return line.includes(text) && !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
      } catch {
        return false;
      }
    })
    .map(Number);
}

async function fileExists(name: string): Promise<boolean> {
  return stat(join(folder, name)).then(
    () => true,
    () => false,
  );
}

/** A number of seconds for `sleep` that no other process on the machine sleeps. */
function oddSleep(): string {
  return `${String(1_000 + Math.floor(Math.random() * 1_000))}.${String(Math.floor(Math.random() * 1e9))}`;
}

describe('run_command', () => {
  it('reports the exit code first and then what was printed', async () => {
    expect(await run('echo hello')).toEqual({
      outcome: 'ok',
      output: 'exit 0\nhello\n',
      fullOutput: null,
      summary: 'exit 0',
      exitCode: 0,
    });
  });

  it('reports a failing command as an error with its exit code', async () => {
    expect(await run('echo no >&2; exit 3')).toEqual({
      outcome: 'error',
      output: 'exit 3\nno\n',
      fullOutput: null,
      summary: 'exit 3',
      exitCode: 3,
    });
  });

  it('says only how it ended when nothing was printed', async () => {
    expect((await run('true')).output).toBe('exit 0');
  });

  it('names the signal that killed the shell', async () => {
    const result = await run('kill -TERM $$');
    expect(result).toMatchObject({
      outcome: 'error',
      summary: 'killed by SIGTERM',
      exitCode: null,
    });
    expect(result.output).toBe('killed by SIGTERM');
  });

  it('keeps stdout and stderr in the order in which they came', async () => {
    const result = await run('echo 1; sleep 0.05; echo 2 >&2; sleep 0.05; echo 3');
    expect(result.output).toBe('exit 0\n1\n2\n3\n');
  });

  it('runs in the project folder, without input', async () => {
    expect((await run('pwd; cat; echo end')).output).toBe(`exit 0\n${folder}\nend\n`);
  });

  it('says that the command could not start when the folder is gone', async () => {
    await rm(folder, { recursive: true });
    const result = await run('echo hello');
    expect(result).toMatchObject({ outcome: 'error', summary: 'not started', exitCode: null });
    expect(result.output).toContain('the project folder or the shell is missing.');
  });

  it.runIf(process.platform === 'linux')('says that a command is too long', async () => {
    const result = await run(`: ${'x'.repeat(200_000)}`);
    expect(result.output).toBe(
      'The command could not be started: it is too long; write it to a file and run that.',
    );
  });

  it('refuses a NUL byte in the command', async () => {
    expect(await run('echo a\0b')).toMatchObject({ outcome: 'error', summary: 'invalid command' });
  });

  it('shows the command no variable from outside its list', async () => {
    process.env['FOREIGN_API_KEY'] = 'secret';
    try {
      const { output } = await run('env');
      const allowed = [
        ...['PATH', 'HOME', 'LANG', 'TMPDIR', 'USER', 'LOGNAME', 'SHELL', 'TZ', 'TERM'],
        ...['TASKWRIGHT_CALL', 'PWD', 'OLDPWD', 'SHLVL', '_'],
      ];
      const names = output
        .split('\n')
        .slice(1, -1)
        .map((line) => line.split('=')[0] ?? '');
      expect(names).toContain('PATH');
      expect(names.filter((name) => !allowed.includes(name) && !name.startsWith('LC_'))).toEqual(
        [],
      );
      expect(output).toContain('\nTERM=dumb\n');
      expect(output).not.toContain('secret');
    } finally {
      delete process.env['FOREIGN_API_KEY'];
    }
  });
});

describe('long output of run_command', () => {
  it('tells the model both ends and keeps the whole', async () => {
    const { output, fullOutput } = await run('seq 1 20000');
    const numbers = execFileSync('seq', ['1', '20000'], { encoding: 'utf8' });
    expect(fullOutput).toBe(`exit 0\n${numbers}`);
    expect(output.startsWith('exit 0\n1\n2\n3\n')).toBe(true);
    expect(output.endsWith('\n19999\n20000\n')).toBe(true);
    const left = numbers.length - 16 * 1024;
    expect(output).toContain(
      `\n[… ${left.toLocaleString('en-US')} bytes left out; the whole output is kept with this attempt]\n`,
    );
    expect(Buffer.byteLength(output)).toBeLessThan(16 * 1024 + 200);
  });

  it('keeps both ends of what passes 10 MB, and says so', async () => {
    const { output, fullOutput } = await run(
      'echo start; head -c 12000000 /dev/zero | tr "\\0" x; echo; echo end',
    );
    expect(output).toContain('the first and last 5,000,000 bytes are kept with this attempt]');
    expect(fullOutput?.length).toBeLessThan(10_000_200);
    expect(fullOutput?.length).toBeGreaterThan(9_999_900);
    expect(fullOutput).toContain(
      '[… 2,000,011 bytes left out; of so much output only both ends are kept]',
    );
    expect(fullOutput?.startsWith('exit 0\nstart\nxxx')).toBe(true);
    expect(fullOutput?.endsWith('xxx\nend\n')).toBe(true);
  });

  it('turns NUL bytes and broken characters into replacement characters', async () => {
    expect((await run(String.raw`printf 'a\000b\377c'`)).output).toBe('exit 0\na\uFFFDb\uFFFDc');
  });
});

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
    expect(await fileExists('lock')).toBe(false);
  });

  it('runs nothing when it was aborted before it began', async () => {
    const result = await run('touch begun; sleep 100', { signal: AbortSignal.abort() });
    expect(result.outcome).toBe('cancelled');
    expect(await fileExists('begun')).toBe(false);
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
