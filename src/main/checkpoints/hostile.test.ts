import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import {
  filesIn,
  filesOf,
  openFixture,
  personGit,
  traces,
  write,
  type Fixture,
} from './testing/fixture';

let fixture: Fixture;
beforeEach(() => {
  fixture = openFixture();
});
afterEach(() => fixture.remove());

/** A program that leaves a file behind when it runs. */
function trap(): { readonly program: string; readonly hasRun: () => boolean } {
  const program = join(fixture.top, 'trap.sh');
  const ran = join(fixture.top, 'trap-ran');
  writeFileSync(program, `#!/bin/sh\ntouch '${ran}'\ncat\n`);
  chmodSync(program, 0o755);
  return { program, hasRun: () => existsSync(ran) };
}

/** Sets every setting by which a repository can name a program for git to run. */
function arm(folder: string, program: string): void {
  const settings: Readonly<Record<string, string>> = {
    'core.fsmonitor': program,
    'core.hooksPath': join(folder, '.git/hooks'),
    'core.sshCommand': program,
    'core.gitProxy': program,
    'core.askPass': program,
    'core.pager': program,
    'core.editor': program,
    'core.alternateRefsCommand': program,
    'credential.helper': program,
    'diff.external': program,
    'diff.evil.textconv': program,
    'diff.evil.command': program,
    'merge.evil.driver': program,
    'filter.evil.clean': program,
    'filter.evil.smudge': program,
    'filter.evil.process': program,
    'filter.evil.required': 'true',
    'gpg.program': program,
    'commit.gpgSign': 'true',
    'alias.ls-files': `!${program}`,
    'remote.origin.url': `ext::${program}`,
    'remote.origin.promisor': 'true',
    'remote.origin.partialCloneFilter': 'tree:0',
    'protocol.ext.allow': 'always',
  };
  for (const [name, value] of Object.entries(settings)) personGit(folder, 'config', name, value);
  const included = join(folder, '.git/more-config');
  writeFileSync(
    included,
    `[filter "evil"]\n\tclean = ${program}\n[core]\n\tfsmonitor = ${program}\n`,
  );
  personGit(folder, 'config', 'include.path', included);
  const hooks = ['post-index-change', 'pre-commit', 'reference-transaction', 'pre-auto-gc'];
  for (const hook of hooks) symlinkSync(program, join(folder, '.git/hooks', hook));
  write(folder, {
    '.gitattributes': '* filter=evil diff=evil merge=evil\n',
    '.git/info/attributes': '* filter=evil diff=evil\n',
  });
}

describe('a repository that means harm', () => {
  it('runs nothing by its configuration, its hooks or its attributes', async () => {
    const { project } = fixture;
    const { program, hasRun } = trap();
    personGit(project, 'init', '--quiet');
    write(project, { 'a.txt': 'a', 'inner/b.txt': 'b' });
    personGit(project, 'add', '--all');
    personGit(project, 'commit', '--quiet', '--message=First');
    personGit(join(project, 'inner'), 'init', '--quiet');
    arm(join(project, 'inner'), program);
    arm(project, program);

    const checkpoint = await fixture.take();
    expect(hasRun()).toBe(false);
    expect(filesIn(checkpoint)).toEqual(filesOf(project));

    // The trap is a real one: git itself falls into it.
    expect(() => personGit(project, 'add', '--all')).toThrow('Command failed');
    expect(hasRun()).toBe(true);
  });

  it('fetches nothing when objects are missing', async () => {
    const { project } = fixture;
    const { program, hasRun } = trap();
    personGit(project, 'init', '--quiet');
    write(project, { 'src/a.txt': 'a', 'far/b.log': 'b', '.gitignore': '*.log\n' });
    personGit(project, 'add', '--force', '--all');
    personGit(project, 'commit', '--quiet', '--message=First');
    personGit(project, 'sparse-checkout', 'set', '--cone', '--sparse-index', 'src');
    const far = personGit(project, 'rev-parse', 'HEAD:far').trim();
    rmSync(join(project, '.git/objects', far.slice(0, 2), far.slice(2)));
    write(project, { 'far/b.log': 'back on disk' });
    arm(project, program);

    // What the index names in `far` cannot be known: a checkpoint might lack it.
    expect(await fixture.refusal()).toMatch(/^Git cannot tell which files of .*\.$/);
    expect(hasRun()).toBe(false);
  });

  it('gets no file from outside the folder into a checkpoint', async () => {
    const { project, person } = fixture;
    write(person, { 'secrets/deep/key.txt': 'secret', 'yy/key.txt': 'secret' });
    write(project, {
      'linked/deep/key.txt': 'public',
      'xx/key.txt': 'public',
      'xx/yy/key.txt': 'p',
    });
    personGit(project, 'init', '--quiet');
    personGit(project, 'add', '--all');
    // The index names a file behind a link that leads outside …
    rmSync(join(project, 'linked'), { recursive: true });
    symlinkSync('../secrets', join(project, 'linked'));
    // … and files by paths that lead outside.
    rmSync(join(project, 'xx'), { recursive: true });
    const index = join(project, '.git/index');
    const bytes = readFileSync(index, 'latin1')
      .replaceAll('xx/yy', '../yy')
      .replace('xx/k', '.././');
    writeFileSync(index, bytes, 'latin1');
    expect(personGit(project, 'ls-files')).toContain('../yy/key.txt');

    const checkpoint = await fixture.take();
    expect(filesIn(checkpoint)).toEqual({ linked: '120000 ../secrets' });
  });

  it('has no checkpoint when git refuses to keep one of its files', async () => {
    write(fixture.project, { 'a.txt': 'a' });
    symlinkSync('a.txt', join(fixture.project, '.gitmodules'));
    expect(await fixture.refusal()).toBe(
      'Git could not keep the files of the project: it refuses to keep .gitmodules; rename it, or list it in a .gitignore file. The files are as they were.',
    );
  });

  it('cannot lead git elsewhere with a .git file', async () => {
    const { project, person } = fixture;
    mkdirSync(join(person, 'other'));
    personGit(join(person, 'other'), 'init', '--quiet');
    write(person, { 'other/a.txt': 'other' });
    personGit(join(person, 'other'), 'add', '--all');
    write(project, {
      'b.txt': 'b',
      '.git': `gitdir: ${join(person, 'other/.git')}\n`,
      'broken/.git': 'gitdir: /dev/null\n',
      'broken/c.txt': 'c',
      'broken/.gitignore': 'd.txt',
      'broken/d.txt': 'd',
    });
    const before = traces(person);
    const files = filesIn(await fixture.take());
    expect(Object.keys(files)).toEqual(['b.txt', 'broken/.gitignore', 'broken/c.txt']);
    expect(traces(person)).toEqual(before);
  });

  it('is not waited for without end', async () => {
    const { project, gitDir } = fixture;
    execFileSync('mkfifo', [join(project, '.gitignore')]);
    expect(await fixture.refusal(project, { timeoutMs: 300 })).toMatch(
      /^The checkpoint was given up after 0\.3 seconds: .*\.$/,
    );
    const commandLines = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => commandLineOf(pid));
    expect(commandLines.filter((line) => line.includes(gitDir))).toEqual([]);
    expect(readdirSync(join(gitDir, 'takes'))).toEqual([]);
  });
});

describe('the environment of the app', () => {
  it('does not lead git to another repository or to other settings', async () => {
    const { project, person } = fixture;
    const { program, hasRun } = trap();
    mkdirSync(join(person, 'other'));
    personGit(join(person, 'other'), 'init', '--quiet');
    write(project, { 'a.txt': 'a', '.gitattributes': '* filter=evil\n' });
    const foreign: Readonly<Record<string, string>> = {
      GIT_DIR: join(person, 'other/.git'),
      GIT_COMMON_DIR: join(person, 'other/.git'),
      GIT_WORK_TREE: join(person, 'other'),
      GIT_INDEX_FILE: join(person, 'other/.git/index'),
      GIT_OBJECT_DIRECTORY: join(person, 'other/.git/objects'),
      GIT_NAMESPACE: 'elsewhere',
      GIT_EXEC_PATH: person,
      GIT_CONFIG_PARAMETERS: `'filter.evil.clean=${program}'`,
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'filter.evil.clean',
      GIT_CONFIG_VALUE_0: program,
      GIT_TRACE: join(person, 'trace.txt'),
      GIT_LITERAL_PATHSPECS: '1',
    };
    Object.assign(process.env, foreign);
    onTestFinished(() => {
      for (const name of Object.keys(foreign)) Reflect.deleteProperty(process.env, name);
    });
    const before = traces(person);
    const checkpoint = await fixture.take();
    for (const name of Object.keys(foreign)) Reflect.deleteProperty(process.env, name);
    expect(filesIn(checkpoint)).toEqual(filesOf(project));
    expect(traces(person)).toEqual(before);
    expect(hasRun()).toBe(false);
  });

  it("takes nothing from the person's own configuration either but rules", async () => {
    const { project, home } = fixture;
    const { program, hasRun } = trap();
    appendFileSync(
      join(home, '.gitconfig'),
      `[filter "large"]\n\tclean = ${program}\n[core]\n\tfsmonitor = ${program}\n\thooksPath = ${fixture.top}\n\tfileMode = false\n\tsymlinks = false\n[commit]\n\tgpgSign = true\n`,
    );
    write(project, { '.gitattributes': '*.bin filter=large\n', 'a.bin': 'as it is' });
    chmodSync(join(project, 'a.bin'), 0o755);
    symlinkSync('a.bin', join(project, 'link'));
    expect(filesIn(await fixture.take())).toEqual(filesOf(project));
    expect(hasRun()).toBe(false);
  });
});

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
