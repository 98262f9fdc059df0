import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, realpath, rename, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackgroundCommands } from './background/background-commands';
import { createRunCommand } from './run-command';
import { createSandbox } from './sandbox/create-sandbox';
import { contextIn } from './testing/context';

const none = createSandbox({ dataFolder: '/nowhere', platform: 'win32' });
const background = createBackgroundCommands();
const runCommand = createRunCommand({ sandbox: none, background });
const unavailable = await createSandbox({ dataFolder: '/nowhere' }).unavailable();

let folder = '';
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'run-command-')));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function run(command: string) {
  return runCommand.call({ command }, contextIn(folder));
}

async function fileExists(name: string): Promise<boolean> {
  return stat(join(folder, name)).then(
    () => true,
    () => false,
  );
}

describe('run_command', () => {
  it('reports the exit code first and then what was printed', async () => {
    expect(await run('echo hello')).toEqual({
      outcome: 'ok',
      output: 'exit 0\nhello\n',
      fullOutput: null,
      summary: 'exit 0',
      exitCode: 0,
      citations: [],
    });
  });

  it('reports a failing command as an error with its exit code', async () => {
    expect(await run('echo no >&2; exit 3')).toEqual({
      outcome: 'error',
      output: 'exit 3\nno\n',
      fullOutput: null,
      summary: 'exit 3',
      exitCode: 3,
      citations: [],
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
      citations: [],
    });
    expect(result.output).toBe('killed by SIGTERM');
  });

  it('keeps stdout and stderr in the order in which they came', async () => {
    const result = await run('echo 1; sleep 0.05; echo 2 >&2; sleep 0.05; echo 3');
    expect(result.output).toBe('exit 0\n1\n2\n3\n');
  });

  it('shows a sign of life at each piece of output', async () => {
    let signs = 0;
    const onActivity = () => {
      signs += 1;
      if (signs === 1) writeFileSync(join(folder, 'go'), '');
    };
    const command = 'echo 1; until [ -e go ]; do sleep 0.01; done; echo 2 >&2';
    await runCommand.call({ command }, { ...contextIn(folder), onActivity });
    expect(signs).toBe(2);
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

  it('ends a command after the seconds that it was given', async () => {
    const input = { command: 'echo begun; sleep 100', timeoutSeconds: 1 };
    expect(await runCommand.call(input, contextIn(folder))).toMatchObject({
      outcome: 'error',
      output: 'timed out after 1 s; the process tree was killed\nbegun\n',
      summary: 'timed out',
    });
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
        ...['TASKWRIGHT_CALL', 'TASKWRIGHT_RUN', 'PWD', 'OLDPWD', 'SHLVL', '_'],
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

describe('run_command and the sandbox', () => {
  it('runs without one where the system has none: a person was asked by then', async () => {
    expect((await run('touch begun')).outcome).toBe('ok');
    expect(await fileExists('begun')).toBe(true);
  });

  it('tells beforehand whether the command would be held, and which hosts it may reach', async () => {
    const hosts = ['example.com'];
    const context = contextIn(folder, undefined, { hosts });
    const input = { command: 'make', background: true };
    expect(await runCommand.inspect(input, context)).toEqual({
      ok: true,
      value: {
        subject: { type: 'command', command: 'make', background: true, real: folder },
        proposal: {
          type: 'command',
          command: 'make',
          background: true,
          sandboxed: false,
          hosts: [],
        },
      },
    });
    if (unavailable !== null) return;
    const sandbox = createSandbox({ dataFolder: folder });
    const held = await createRunCommand({ sandbox, background }).inspect(input, context);
    expect(held).toMatchObject({ ok: true, value: { proposal: { sandboxed: true, hosts } } });
  });

  it('is not begun where the folder has become a link since it was judged', async () => {
    const [place, other] = [join(folder, 'project'), join(folder, 'other')];
    await mkdir(place);
    const context = contextIn(place);
    await rename(place, other);
    await symlink(other, place);
    expect(await runCommand.call({ command: 'touch begun' }, context)).toMatchObject({
      outcome: 'error',
      output:
        'The project folder was moved while the call was being judged and leads elsewhere now. Nothing was changed; try again.',
    });
    expect(await readdir(other)).toEqual([]);
  });

  it('refuses beforehand what it would refuse', async () => {
    expect(await runCommand.inspect({ command: 'a\0b' }, contextIn(folder))).toMatchObject({
      ok: false,
      error: { summary: 'invalid command' },
    });
    expect(await runCommand.inspect({}, contextIn(folder))).toMatchObject({
      ok: false,
      error: { summary: 'invalid arguments' },
    });
  });

  it.skipIf(unavailable !== null)('holds the command in it where there is one', async () => {
    const sandbox = createSandbox({ dataFolder: folder });
    const tool = createRunCommand({ sandbox, background });
    const { output } = await tool.call({ command: 'touch begun; touch /etc/x' }, contextIn(folder));
    expect(output).toContain('Read-only file system');
    expect(await fileExists('begun')).toBe(true);
  });

  it.skipIf(unavailable !== null)('lets it write in folders granted for that only', async () => {
    const granted = await realpath(await mkdtemp(join(tmpdir(), 'granted-')));
    const readable = await realpath(await mkdtemp(join(tmpdir(), 'readable-')));
    try {
      writeFileSync(join(readable, 'a.txt'), 'readable\n');
      const tool = createRunCommand({ sandbox: createSandbox({ dataFolder: folder }), background });
      const context = contextIn(folder, undefined, {
        folders: [
          { path: granted, access: 'write' },
          { path: readable, access: 'read' },
        ],
      });
      const command = `echo new > ${granted}/new.txt; cat ${readable}/a.txt; echo b > ${readable}/b.txt`;
      const { output } = await tool.call({ command }, context);
      expect(output).toContain('readable\n');
      expect(output).toContain('Read-only file system');
      expect(readFileSync(join(granted, 'new.txt'), 'utf8')).toBe('new\n');
    } finally {
      await rm(granted, { recursive: true });
      await rm(readable, { recursive: true });
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
