import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../shared/model/checkpoint';
import { createCheckpoints } from './take';
import { filesIn, openFixture, traces, write, type Fixture } from './testing/fixture';

let fixture: Fixture;
beforeEach(() => {
  fixture = openFixture();
});
afterEach(() => fixture.remove());

const again = (since: Checkpoint, special: { timeoutMs?: number } = {}) => {
  const { options, project: folder } = fixture;
  const of = { runId: 'T:attempt-1', projectId: 'P', folder, ...special };
  return createCheckpoints(options).takeIfChanged(of, since);
};
const refs = (): number =>
  execFileSync('git', [`--git-dir=${fixture.gitDir}`, 'for-each-ref'], { encoding: 'utf8' })
    .trim()
    .split('\n').length;

describe('a second look at the folder', () => {
  it('takes no checkpoint of files that are as they were, whatever their times say', async () => {
    write(fixture.project, { a: 'a', 'b/c': 'c' });
    const first = await fixture.take();
    utimesSync(join(fixture.project, 'a'), 1, 1);
    write(fixture.project, { 'b/c': 'c' });
    const before = traces(fixture.project);
    expect(await again(first)).toEqual({ ok: true, value: null });
    expect(refs()).toBe(1);
    expect(traces(fixture.project)).toEqual(before);
  });

  it.each([
    ['content', () => write(fixture.project, { a: 'A' })],
    ['mode', () => chmodSync(join(fixture.project, 'a'), 0o755)],
    ['a file that is new', () => write(fixture.project, { d: '' })],
    ['a file that is gone', () => rmSync(join(fixture.project, 'b'), { recursive: true })],
  ])('takes one where something changed: %s', async (_what, change) => {
    write(fixture.project, { a: 'a', 'b/c': 'c' });
    const first = await fixture.take();
    change();
    const second = await again(first);
    if (!second.ok || second.value === null) throw new Error('There is none.');
    expect(filesIn(second.value)).not.toEqual(filesIn(first));
    expect(await again(second.value)).toEqual({ ok: true, value: null });
    expect(await again(first)).toMatchObject({ ok: true, value: { files: second.value.files } });
  });

  it('takes one where the store has lost the checkpoint that it is compared with', async () => {
    write(fixture.project, { a: 'a' });
    const first = await fixture.take();
    const lost = { ...first, commit: 'f'.repeat(40) };
    expect(await again(lost)).toMatchObject({ ok: true, value: { files: 1 } });
  });

  it('is given up after the time that it is given', async () => {
    write(fixture.project, { a: 'a' });
    const first = await fixture.take();
    expect(await again(first, { timeoutMs: 1 })).toMatchObject({
      ok: false,
      error: expect.stringMatching(/given up after 0\.001 seconds/),
    });
  });
});
