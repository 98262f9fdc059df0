import { describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../shared/model/checkpoint';
import { addTaskWithRun, openTestLedger } from './testing/fixture';

function setUp() {
  const ledger = openTestLedger();
  const { task, run } = addTaskWithRun(ledger);
  const checkpoint: Checkpoint = {
    id: 'c1',
    projectId: task.projectId,
    runId: run.id,
    repository: 'shadow',
    gitDir: '/data/checkpoints/project.git',
    commit: '9fceb02d0ae598e95dc970b74767f19372d61af8',
    ref: 'refs/taskwright/checkpoints/c1',
    files: 12,
    takenAt: 1_750_000_000_500,
  };
  return { ...ledger, checkpoint };
}

describe('a checkpoint', () => {
  it('is kept as it was taken, and found by its run', () => {
    const { engine, stores, checkpoint } = setUp();
    const later = {
      ...checkpoint,
      id: 'c0',
      repository: 'project',
      takenAt: 1_750_000_000_900,
    } as const;
    engine.keepCheckpoint(later);
    engine.keepCheckpoint(checkpoint);
    expect(stores.checkpoints.get('c1')).toEqual(checkpoint);
    expect(stores.checkpoints.get('nobody')).toBeNull();
    expect(stores.checkpoints.ofRun(checkpoint.runId)).toEqual([checkpoint, later]);
  });

  it('is kept once, of a project and a run that are there', () => {
    const { stores, checkpoint } = setUp();
    stores.checkpoints.keep(checkpoint);
    expect(() => stores.checkpoints.keep(checkpoint)).toThrow(/UNIQUE/);
    const other = { ...checkpoint, id: 'c2' };
    expect(() => stores.checkpoints.keep({ ...other, runId: 'nobody' })).toThrow(/FOREIGN KEY/);
    expect(() => stores.checkpoints.keep({ ...other, projectId: 'x' })).toThrow(/FOREIGN KEY/);
  });
});
