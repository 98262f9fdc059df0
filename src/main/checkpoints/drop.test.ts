import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../shared/model/checkpoint';
import { createCheckpointCare } from './drop';
import { gitIn } from './git';
import { createCheckpoints } from './take';

let dataFolder: string;
let project: string;

beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'taskwright-drop-'));
  project = join(dataFolder, 'project');
  await mkdir(project);
});

let ids = 0;
async function take(content: string): Promise<Checkpoint> {
  writeFileSync(join(project, 'file.txt'), content);
  const checkpoints = createCheckpoints({
    dataFolder,
    now: Date.now,
    newId: () => `id-${(ids += 1)}`,
  });
  const taken = await checkpoints.take({ runId: 'run', projectId: 'project', folder: project });
  if (!taken.ok) throw new Error(taken.error);
  return taken.value;
}

async function refs(gitDir: string): Promise<string> {
  const git = gitIn(dataFolder, AbortSignal.timeout(10_000));
  const listed = await git({ gitDir, args: ['for-each-ref', '--format=%(refname)'] });
  if (!listed.ok) throw new Error('git failed');
  return listed.value.stdout.toString('utf8').trim();
}

const care = () => createCheckpointCare(join(dataFolder, 'checkpoints'));

describe('letting go of checkpoints', () => {
  it('takes those away that are named, and no other, also a second time', async () => {
    const first = await take('one');
    const second = await take('two');
    expect(await care().drop('project', [first.ref])).toEqual({ ok: true, value: null });
    expect(await refs(second.gitDir)).toBe(second.ref);
    expect(await care().drop('project', [first.ref])).toEqual({ ok: true, value: null });
    expect(await care().drop('nobody', ['refs/taskwright/checkpoints/x'])).toEqual({
      ok: true,
      value: null,
    });
  });

  it('frees their room, keeps what the others need, and takes go on', async () => {
    const first = await take('one');
    const second = await take('two');
    await care().drop('project', [first.ref]);
    expect(await care().free('project')).toBe(true);
    const git = gitIn(dataFolder, AbortSignal.timeout(10_000));
    const shown = await git({
      gitDir: second.gitDir,
      args: ['show', `${second.commit}:file.txt`],
    });
    expect(shown.ok && shown.value.stdout.toString('utf8')).toBe('two');
    const third = await take('three');
    expect(await refs(third.gitDir)).toContain(third.ref);
  });

  it('leaves a store alone in which a checkpoint is being taken', async () => {
    const { gitDir } = await take('one');
    await mkdir(join(gitDir, 'takes', 'somebody'));
    expect(await care().free('project')).toBe(false);
    expect(existsSync(join(gitDir, 'last-take.index'))).toBe(false);
  });
});
