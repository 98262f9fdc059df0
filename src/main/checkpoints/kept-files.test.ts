import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesIn, filesOf, openFixture, personGit, write, type Fixture } from './testing/fixture';

let fixture: Fixture;
beforeEach(() => {
  fixture = openFixture();
});
afterEach(() => fixture.remove());

describe('what a checkpoint holds', () => {
  it('is every byte, whatever git would convert', async () => {
    const { project } = fixture;
    personGit(project, 'init', '--quiet');
    personGit(project, 'config', 'core.autocrlf', 'true');
    personGit(project, 'config', 'core.safecrlf', 'true');
    write(project, {
      '.gitattributes': [
        '* text=auto',
        '*.unix text eol=lf',
        '*.dos text eol=crlf',
        '*.old crlf=input',
        '*.id ident',
        '*.wide working-tree-encoding=UTF-16LE',
        '*.gone filter=nowhere',
      ].join('\n'),
      'crlf.txt': 'one\r\ntwo\r\n',
      'mixed.txt': 'one\r\ntwo\nthree\r',
      'a.unix': 'one\r\n',
      'a.dos': 'one\n',
      'a.old': 'one\r\n',
      'a.id': '$Id: as it is $\n',
      'a.wide': Buffer.from('\ufeffwide\r\n', 'utf16le'),
      'a.gone': 'as it is\r\n',
      'sub/.gitattributes': '* text eol=crlf -binary ident\n',
      'sub/a.txt': '$Id$\r\n',
      'nul.bin': Buffer.from([0, 13, 10, 0, 255]),
      'empty.txt': '',
    });
    expect(filesIn(await fixture.take())).toEqual(filesOf(project));
  });

  it('is whether a file can be executed, and where a link leads', async () => {
    const { project, person } = fixture;
    write(person, { 'outside/secret.txt': 'secret' });
    write(project, { 'run.sh': '#!/bin/sh\n', 'plain.txt': 'p', 'folder/in.txt': 'in' });
    chmodSync(join(project, 'run.sh'), 0o755);
    symlinkSync('plain.txt', join(project, 'to-file'));
    symlinkSync('folder', join(project, 'to-folder'));
    symlinkSync('nowhere/at all', join(project, 'dangling'));
    symlinkSync('/etc/passwd', join(project, 'absolute'));
    symlinkSync('../outside', join(project, 'outside'));
    symlinkSync('.', join(project, 'folder/loop'));
    expect(filesIn(await fixture.take())).toEqual({
      'run.sh': '100755 #!/bin/sh\n',
      'plain.txt': '100644 p',
      'folder/in.txt': '100644 in',
      'folder/loop': '120000 .',
      'to-file': '120000 plain.txt',
      'to-folder': '120000 folder',
      dangling: '120000 nowhere/at all',
      absolute: '120000 /etc/passwd',
      outside: '120000 ../outside',
    });
  });

  it('are files of any name', async () => {
    const { project } = fixture;
    const names = [
      ...['-rf', '--all', '@{-1}', ':(top)x', '!x', '#x', '*', '?', '[a]', '~x', '$HOME', '`x`'],
      ...['with space', ' ', 'tab\there', 'new\nline', 'carriage\rreturn', '"quoted"', "it's"],
      ...['back\\slash', '100644 abc 0\tx', 'ünïcödé', 'u\u0308', '日本語', '😀', 'git~1', '.gitx'],
      ...['a.lock', 'HEAD', 'CON', 'trailing.', '...', 'A', 'a', 'x'.repeat(255)],
    ];
    for (const name of names)
      write(project, { [name]: name, [`folder ${name.slice(0, 99)}/${name}`]: name });
    const raw = Buffer.from([0x66, 0xff, 0xfe, 0x80]);
    writeFileSync(Buffer.concat([Buffer.from(`${project}/`), raw]), 'not UTF-8');
    const checkpoint = await fixture.take();
    const files = filesIn(checkpoint);
    expect(files).toEqual(filesOf(project));
    expect(files['f\xff\xfe\x80']).toBe('100644 not UTF-8');
    expect(checkpoint.files).toBe(2 * names.length + 1);
  }, 30_000);

  it('are no pipes, no empty folders and no `.git`, however it is spelled', async () => {
    const { project } = fixture;
    write(project, { 'a.txt': 'a', '.GIT/config': 'x', 'sub/.Git': 'x' });
    mkdirSync(join(project, 'empty'));
    execFileSync('mkfifo', [join(project, 'pipe')]);
    expect(filesIn(await fixture.take())).toEqual({ 'a.txt': '100644 a' });
  });

  it('is what the rules of the person leave, and what is tracked against them', async () => {
    const { project, home } = fixture;
    write(home, {
      '.gitconfig': '[core]\n\texcludesFile = ~/mine.txt\n',
      'mine.txt': '*.mine\n',
    });
    personGit(project, 'init', '--quiet');
    write(project, {
      '.gitignore': '*.log\n!important.log\n',
      '.git/info/exclude': '*.private\n',
      'sub/.gitignore': '*.txt\n',
      'x.mine': '',
      'x.private': '',
      'x.log': '',
      'important.log': '',
      'tracked.log': '',
      'sub/x.txt': '',
      'sub/tracked.txt': '',
    });
    personGit(project, 'add', '--force', 'tracked.log', 'sub/tracked.txt');
    const kept = [
      '.gitignore',
      'important.log',
      'sub/.gitignore',
      'sub/tracked.txt',
      'tracked.log',
    ];
    expect(Object.keys(filesIn(await fixture.take()))).toEqual(kept);
  });

  it("follows the repository's own file of rules before the person's", async () => {
    const { project, home } = fixture;
    write(home, { '.config/git/ignore': '*.mine\n', 'theirs.txt': '*.theirs\n' });
    write(project, { 'x.mine': '', 'x.theirs': '', 'x.txt': '' });
    expect(Object.keys(filesIn(await fixture.take()))).toEqual(['x.theirs', 'x.txt']);
    personGit(project, 'init', '--quiet');
    personGit(project, 'config', 'core.excludesFile', '~/theirs.txt');
    expect(Object.keys(filesIn(await fixture.take()))).toEqual(['x.mine', 'x.txt']);
  });

  it('are the files of a folder that the repository around it ignores as a whole', async () => {
    const { project } = fixture;
    personGit(project, 'init', '--quiet');
    write(project, {
      '.gitignore': '*\n',
      'work/a.txt': 'a',
      'work/b.log': 'b',
      'work/.gitignore': '*.log\n',
    });
    const checkpoint = await fixture.take(join(project, 'work'));
    expect(Object.keys(filesIn(checkpoint))).toEqual(['.gitignore', 'a.txt']);
  });

  it("leaves out the app's own data", async () => {
    const { top, dataFolder } = fixture;
    write(top, { 'person/a.txt': 'a' });
    write(dataFolder, { 'ledger.db': 'ledger' });
    expect(filesIn(await fixture.take(top))).toEqual({ 'person/a.txt': '100644 a' });
  });

  it('are the files behind a link, when the project is one', async () => {
    const { project, person } = fixture;
    write(project, { 'a.txt': 'a' });
    symlinkSync(project, join(person, 'link'));
    expect(filesIn(await fixture.take(join(person, 'link')))).toEqual({ 'a.txt': '100644 a' });
  });
});
