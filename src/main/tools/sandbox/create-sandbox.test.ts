import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine, type CommandRun } from '../command-run';
import {
  makeConfinedProject,
  PLAIN,
  SECRET,
  type ConfinedProject,
} from '../testing/confined-project';
import { contextIn } from '../testing/context';
import { createSandbox } from './create-sandbox';

const unavailable = await createSandbox({ dataFolder: '/nowhere' }).unavailable();

let at: ConfinedProject;
beforeEach(async () => {
  at = await makeConfinedProject();
});
afterEach(() => at.remove());

/** Runs a command in the sandbox; the home is the test's own. */
function run(command: string, folder = at.project): Promise<CommandRun> {
  const sandbox = createSandbox({ dataFolder: at.dataFolder, home: at.home });
  return runCommandLine({ command, timeoutSeconds: 60, sandbox }, contextIn(folder));
}

/** Runs a command that may reach the hosts. */
async function runWithHosts(command: string, hosts: readonly string[]): Promise<CommandRun> {
  const sandbox = createSandbox({ dataFolder: at.dataFolder, home: at.home });
  try {
    return await runCommandLine(
      { command, timeoutSeconds: 60, sandbox, hosts },
      contextIn(at.project),
    );
  } finally {
    await sandbox.close();
  }
}

async function listening(server: Server, ...where: [string] | [number, string]): Promise<void> {
  await new Promise<void>((resolve) => {
    if (typeof where[0] === 'string') server.listen(where[0], resolve);
    else server.listen(where[0], where[1], resolve);
  });
}

/** A program that connects to what it is given and prints what it reads, or the error's code. */
const CONNECT = String.raw`
  const [to] = process.argv.slice(2);
  const where = /^\d+$/.test(to) ? { port: Number(to), host: '127.0.0.1' } : { path: to };
  require('node:net').connect(where)
    .on('data', (data) => console.log('read ' + data))
    .on('error', (error) => console.log('failed ' + error.code));
`;

describe('the sandbox', () => {
  it('says that it does not exist on a system that it was not made for', async () => {
    const sandbox = createSandbox({ dataFolder: at.dataFolder, platform: 'win32' });
    expect(await sandbox.unavailable()).toBe('Taskwright has no sandbox for this system.');
  });
});

describe.runIf(process.platform === 'linux')('the sandbox of a machine without bubblewrap', () => {
  it('says what to install', async () => {
    const programs = join(at.home, 'programs');
    await mkdir(programs);
    await symlink('/bin/sh', join(programs, 'sh'));
    await symlink('/usr/bin/which', join(programs, 'which'));
    const path = process.env['PATH'];
    process.env['PATH'] = programs;
    try {
      expect(await createSandbox({ dataFolder: at.dataFolder }).unavailable()).toMatch(
        /bwrap.*install the package bubblewrap\.$/,
      );
    } finally {
      process.env['PATH'] = path;
    }
  });
});

describe.skipIf(unavailable !== null)('a confined command', () => {
  it('writes in the project and nowhere around it', async () => {
    const { output } = await run(
      `echo a > inside.txt; echo b > ${at.elsewhere}/b; echo c > ${at.home}/c; mkdir ../d; cat inside.txt`,
    );
    expect(output).toContain('Read-only file system');
    expect(output.endsWith('\na\n')).toBe(true);
    expect(await readFile(join(at.project, 'inside.txt'), 'utf8')).toBe('a\n');
    expect(existsSync(join(at.elsewhere, 'b'))).toBe(false);
    expect(existsSync(join(at.home, 'c'))).toBe(false);
    expect(existsSync(join(at.project, '..', 'd'))).toBe(false);
  });

  it('reads the home, but neither its secrets nor the data of this app', async () => {
    const { output } = await run(
      `cat ${at.home}/notes.txt ${at.home}/.ssh/id_ed25519 ${at.home}/.npmrc ${at.dataFolder}/ledger.db; ls -A ${at.home}/.ssh ${at.dataFolder}`,
    );
    expect(output).toContain(PLAIN);
    expect(output).not.toContain(SECRET);
    expect(output).not.toContain('id_ed25519\n');
  });

  it('finds no secret in a home that is itself the project, and leaves its shell alone', async () => {
    await writeFile(join(at.home, '.bashrc'), PLAIN);
    const before = await readdir(at.home);
    const { output, exitCode } = await run(
      'cat notes.txt .ssh/id_ed25519 .npmrc; echo x >> .bashrc; echo x > new.txt',
      at.home,
    );
    expect(exitCode).toBe(0);
    expect(output).toContain('Read-only file system');
    expect(output).toContain(PLAIN);
    expect(output).not.toContain(SECRET);
    expect((await readdir(at.home)).sort()).toEqual([...before, 'new.txt'].sort());
    expect(await readFile(join(at.home, '.bashrc'), 'utf8')).toBe(PLAIN);
    expect(await readFile(join(at.home, '.npmrc'), 'utf8')).toBe(SECRET);
  });

  it('works in a project that lies in the data folder of this app', async () => {
    const demo = join(at.dataFolder, 'demo-project');
    await mkdir(demo);
    const { output } = await run('echo works > a.txt; cat a.txt ../ledger.db', demo);
    expect(output).toContain('works');
    expect(output).not.toContain(SECRET);
    expect(await readFile(join(demo, 'a.txt'), 'utf8')).toBe('works\n');
  });

  it('has a temporary folder of its own, which is gone afterwards', async () => {
    const { output } = await run('echo kept > $TMPDIR/a; cat $TMPDIR/a; echo $TMPDIR');
    const [, kept, folder] = output.split('\n');
    expect(kept).toBe('kept');
    expect(folder).toContain(tmpdir());
    expect(existsSync(folder ?? '')).toBe(false);
  });

  it('shares no temporary files with other programs', async () => {
    const other = await mkdtemp('/tmp/other-program-');
    try {
      await writeFile(join(other, 'a'), SECRET);
      const { output } = await run(`cat ${other}/a; echo x > /tmp/own && cat /tmp/own`);
      expect(output).not.toContain(SECRET);
      expect(output.endsWith('\nx\n')).toBe(true);
      expect(existsSync('/tmp/own')).toBe(false);
    } finally {
      await rm(other, { recursive: true });
    }
  });

  it('reaches no server of this machine, and its own', async () => {
    const server = createServer((socket) => socket.end('from outside'));
    await listening(server, 0, '127.0.0.1');
    try {
      const address = server.address();
      const port = typeof address === 'object' ? String(address?.port) : '';
      await writeFile(join(at.project, 'connect.cjs'), CONNECT);
      expect((await run(`node connect.cjs ${port}`)).output).toBe('exit 0\nfailed ECONNREFUSED\n');
      const own = `require('node:net').createServer((s) => s.end('from inside')).listen(8080, '127.0.0.1')`;
      const { output } = await run(
        `node -e "${own}" & until node connect.cjs 8080 | grep read; do :; done`,
      );
      expect(output).toBe('exit 0\nread from inside\n');
    } finally {
      server.close();
    }
  });

  it('has no way out of the machine', async () => {
    const { output } = await run(
      `cat /proc/net/dev; node -e "require('node:net').connect(53, '192.0.2.1').on('error', (e) => console.log(e.code))"`,
    );
    expect(output).toContain('ENETUNREACH');
    expect(output.match(/^ *\w+:/gm)).toEqual(['    lo:']);
  });

  it('talks to itself over a Unix socket, and to no other program', async () => {
    const path = join(at.home, 'agent.sock');
    const server = createServer((socket) => socket.end('from outside'));
    await listening(server, path);
    try {
      await writeFile(join(at.project, 'connect.cjs'), CONNECT);
      expect((await run(`node connect.cjs ${path}`)).output).toMatch(/^exit 0\nfailed /);
      const own = `require('node:net').createServer((s) => s.end('from inside')).listen(process.env.TMPDIR + '/s')`;
      const { output } = await run(
        `node -e "${own}" & until node connect.cjs $TMPDIR/s | grep read; do :; done`,
      );
      expect(output).toBe('exit 0\nread from inside\n');
    } finally {
      server.close();
    }
  });

  it('commits to the repository, but changes neither its hooks nor its configuration', async () => {
    const git = (...words: string[]) =>
      execFileSync('git', words, { cwd: at.project, encoding: 'utf8' });
    git('init', '-q');
    await mkdir(join(at.project, '.vscode'));
    const before = await readFile(join(at.project, '.git', 'config'), 'utf8');
    const { output, exitCode } = await run(
      [
        'echo evil > .git/hooks/pre-commit',
        'echo evil >> .git/config',
        'mv .git .git-away',
        'echo evil > .vscode/tasks.json',
        'echo a > a.txt',
        'git add a.txt',
        'git -c user.name=a -c user.email=a@example.com commit -qm "a change"',
      ].join('; '),
    );
    expect(exitCode).toBe(0);
    expect(output.match(/Read-only file system/g)).toHaveLength(3);
    expect(git('log', '--format=%s')).toBe('a change\n');
    expect(existsSync(join(at.project, '.git', 'hooks', 'pre-commit'))).toBe(false);
    expect(await readFile(join(at.project, '.git', 'config'), 'utf8')).toBe(before);
    expect(await readdir(join(at.project, '.vscode'))).toEqual([]);
  });

  it('is confined in a folder with the characters of a pattern in its name', async () => {
    const folder = join(at.project, "it's [a] *new* (one)?");
    await mkdir(folder);
    expect((await run('echo a > a.txt; echo b > ../b.txt; cat a.txt', folder)).output).toMatch(
      /Read-only file system\na\n$/,
    );
    expect(existsSync(join(at.project, 'b.txt'))).toBe(false);
  });

  it('finds programs where the PATH leads to or through a folder that is hidden', async () => {
    const hidden = await mkdtemp('/tmp/programs-');
    const outside = join(at.home, 'versions', '1');
    for (const [folder, name] of [
      [join(hidden, 'bin'), 'here'],
      [join(outside, 'bin'), 'there'],
    ] as const) {
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, name), `#!/bin/sh\necho ${name}\n`, { mode: 0o755 });
    }
    await symlink(outside, join(hidden, 'current'));
    const path = process.env['PATH'];
    process.env['PATH'] = `${hidden}/bin:${hidden}/current/bin:${path ?? ''}`;
    try {
      expect((await run('here; there')).output).toBe('exit 0\nhere\nthere\n');
    } finally {
      process.env['PATH'] = path;
      await rm(hidden, { recursive: true });
    }
  });

  it('reaches the hosts that are listed for it, through a proxy, and no others', async () => {
    const server = createHttpServer((_, response) => response.end('from outside\n'));
    await listening(server, 0, '127.0.0.1');
    try {
      const address = server.address();
      const port = typeof address === 'object' ? String(address?.port) : '';
      const get = (host: string): string =>
        `curl --silent --max-time 10 http://${host}:${port}/ || echo failed $?`;
      const listed = await runWithHosts(`${get('127.0.0.1')}; ${get('localhost')}`, ['127.0.0.1']);
      expect(listed.output).toContain('exit 0\nfrom outside\n');
      expect(listed.output).not.toContain('from outside\nfrom outside');
      const other = await runWithHosts(`${get('127.0.0.1')} ; true`, ['example.com']);
      expect(other.output).not.toContain('from outside');
      const direct = `curl --silent --noproxy '*' http://127.0.0.1:${port}/ || echo failed $?`;
      expect((await runWithHosts(direct, ['127.0.0.1'])).output).toBe('exit 0\nfailed 7\n');
    } finally {
      server.close();
    }
  });

  it('reaches nothing beside a command that reaches a host', async () => {
    const server = createHttpServer((_, response) => response.end('from outside\n'));
    await listening(server, 0, '127.0.0.1');
    const sandbox = createSandbox({ dataFolder: at.dataFolder, home: at.home });
    try {
      const address = server.address();
      const port = typeof address === 'object' ? String(address?.port) : '';
      const command = `NO_PROXY= no_proxy= curl --silent http://127.0.0.1:${port}/`;
      const line = { command, timeoutSeconds: 60, sandbox };
      const [with127, without] = await Promise.all([
        runCommandLine({ ...line, hosts: ['127.0.0.1'] }, contextIn(at.project)),
        runCommandLine(line, contextIn(at.project)),
      ]);
      expect(with127.output).toBe('exit 0\nfrom outside\n');
      expect(without.output).not.toContain('from outside');
      const later = await runCommandLine(line, contextIn(at.project));
      expect(later.output).not.toContain('from outside');
    } finally {
      await sandbox.close();
      server.close();
    }
  });

  it('sees no process but its own', async () => {
    const { output } = await run(`ls -d /proc/[0-9]* | wc -l; cat /proc/${process.pid}/environ`);
    expect(Number(output.split('\n')[1])).toBeLessThan(10);
    expect(output).toContain('No such file');
  });

  it('cannot make itself at home in a namespace of its own', async () => {
    expect((await run('unshare --user --map-root-user true')).output).toContain('unshare failed');
  });

  it('is confined to its own project while others run', async () => {
    const projects = await Promise.all(
      ['one', 'two', 'three'].map(async (name) => {
        const folder = join(at.elsewhere, name);
        await mkdir(folder);
        return folder;
      }),
    );
    await Promise.all(
      projects.map((folder) =>
        run('for name in one two three; do echo x > ../$name/a; done; sleep 0.2', folder),
      ),
    );
    for (const folder of projects) expect(await readdir(folder)).toEqual(['a']);
    await Promise.all(projects.map((folder) => run('rm a', folder)));
    for (const folder of projects) expect(await readdir(folder)).toEqual([]);
  });
});
