import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesIn, openFixture, personGit, write, type Fixture } from './testing/fixture';

let fixture: Fixture;
beforeEach(() => {
  fixture = openFixture();
});
afterEach(() => fixture.remove());

describe('there is no checkpoint, and a sentence says why,', () => {
  it('when git is not installed', async () => {
    const { PATH } = process.env;
    process.env['PATH'] = fixture.home;
    try {
      expect(await fixture.refusal()).toBe(
        'There is no checkpoint, because git was not found: install git, and the next attempt begins with one.',
      );
    } finally {
      process.env['PATH'] = PATH;
    }
  });

  it('when the folder is gone, or is a file', async () => {
    const gone = /^The project folder .* is not there, so its files cannot be kept: .*\.$/;
    expect(await fixture.refusal(join(fixture.top, 'gone'))).toMatch(gone);
    write(fixture.project, { 'a.txt': 'a' });
    expect(await fixture.refusal(join(fixture.project, 'a.txt'))).toMatch(gone);
  });

  it('when there are too many files, or too large ones', async () => {
    const { project } = fixture;
    write(project, { 'a.txt': 'aaa', 'b.txt': 'bbb', 'c.log': 'c'.repeat(100) });
    const allowing = (files: number, bytes: number) =>
      fixture.attempt(project, { limits: { files, bytes } });
    expect(await allowing(1_234, 5 * 1024 * 1024)).toMatchObject({ ok: true });
    expect(await allowing(3, 106)).toMatchObject({ ok: true });
    expect(await allowing(2, 106)).toEqual({
      ok: false,
      error:
        'The project folder has more than 2 files, too many for a checkpoint: list what need not be kept in a .gitignore file.',
    });
    expect(await allowing(3, 105)).toMatchObject({
      ok: false,
      error: expect.stringMatching(
        /^The files of the project are larger than .* together, too large/,
      ),
    });
    write(project, { '.gitignore': '*.log\n' });
    expect(await allowing(3, 12)).toMatchObject({ ok: true });
  });

  it.skipIf(process.getuid?.() === 0)('when a file or folder may not be read', async () => {
    const { project } = fixture;
    write(project, { 'sub/secret.txt': 's', 'a.txt': 'a' });
    const refusal = /^(.*) may not be read, and a checkpoint without it would be none: .*\.$/;
    chmodSync(join(project, 'sub/secret.txt'), 0);
    expect(refusal.exec(await fixture.refusal())?.[1]).toBe('sub/secret.txt');
    chmodSync(join(project, 'sub/secret.txt'), 0o644);
    chmodSync(join(project, 'sub'), 0o444);
    expect(refusal.exec(await fixture.refusal())?.[1]).toBe('sub/secret.txt');
    chmodSync(join(project, 'sub'), 0);
    expect(refusal.exec(await fixture.refusal())?.[1]).toBe(`${project}/sub/`);
    write(project, { '.gitignore': 'sub/\n' });
    expect(Object.keys(filesIn(await fixture.take()))).toEqual(['.gitignore', 'a.txt']);
    chmodSync(join(project, 'sub'), 0o755);
  });

  it('when the repository is damaged', async () => {
    write(fixture.project, { 'a.txt': 'a' });
    personGit(fixture.project, 'init', '--quiet');
    write(fixture.project, { '.git/index': 'no index' });
    expect(await fixture.refusal()).toMatch(
      /^Git cannot tell which files of .* count: .*index.*\. The files are as they were\.$/,
    );
  });

  it('when the data folder cannot be written', async () => {
    write(fixture.dataFolder, { checkpoints: 'a file' });
    expect(await fixture.refusal()).toMatch(
      /^The checkpoint failed: .*\. The files of the project are as they were\.$/,
    );
  });

  it('when it is cancelled', async () => {
    write(fixture.project, { 'a.txt': 'a' });
    const sentence = 'The checkpoint was cancelled; the files are as they were.';
    const cancelled = AbortSignal.abort();
    expect(await fixture.refusal(fixture.project, { signal: cancelled })).toBe(sentence);
    const controller = new AbortController();
    const refused = fixture.refusal(fixture.project, { signal: controller.signal });
    controller.abort();
    expect(await refused).toBe(sentence);
    expect(filesIn(await fixture.take())).toEqual({ 'a.txt': '100644 a' });
  });
});
