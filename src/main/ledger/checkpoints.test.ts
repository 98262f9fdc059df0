import { describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../shared/model/checkpoint';
import { addTaskWithRun, openTestLedger } from './testing/fixture';

const BEFORE = { moment: 'before_attempt', turn: null } as const;

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
    engine.keepCheckpoint(later, { moment: 'after_turn', turn: 2 });
    engine.keepCheckpoint(checkpoint, BEFORE);
    expect(stores.checkpoints.get('c1')).toEqual(checkpoint);
    expect(stores.checkpoints.get('nobody')).toBeNull();
    expect(stores.checkpoints.ofRun(checkpoint.runId)).toEqual([checkpoint, later]);
  });

  it('is kept once, of a project and a run that are there', () => {
    const { stores, checkpoint } = setUp();
    stores.checkpoints.keep(checkpoint, BEFORE);
    expect(() => stores.checkpoints.keep(checkpoint, BEFORE)).toThrow(/UNIQUE/);
    const other = { ...checkpoint, id: 'c2' };
    expect(() => stores.checkpoints.keep({ ...other, runId: 'nobody' }, BEFORE)).toThrow(
      /FOREIGN KEY/,
    );
    expect(() => stores.checkpoints.keep({ ...other, projectId: 'x' }, BEFORE)).toThrow(
      /FOREIGN KEY/,
    );
  });

  it('is listed with its number and moment, and what a restore kept is not the last of the attempt', () => {
    const { engine, stores, checkpoint } = setUp();
    const taken = (id: string, takenAt: number) => ({ ...checkpoint, id, takenAt });
    engine.keepCheckpoint(taken('c1', 1), BEFORE);
    engine.keepCheckpoint(taken('c2', 2), { moment: 'after_turn', turn: 1 });
    stores.checkpoints.keep(taken('c3', 3), { moment: 'before_restore', turn: null });
    const { runId, projectId } = checkpoint;
    const entry = { runId, projectId, files: 12 };
    expect(stores.checkpoints.entries(runId)).toEqual([
      { ...entry, id: 'c1', number: 1, takenAt: 1, moment: 'before_attempt', turn: null },
      { ...entry, id: 'c2', number: 2, takenAt: 2, moment: 'after_turn', turn: 1 },
      { ...entry, id: 'c3', number: 3, takenAt: 3, moment: 'before_restore', turn: null },
    ]);
    expect(engine.lastCheckpoint(runId)?.id).toBe('c2');
    expect(engine.lastCheckpoint('nobody')).toBeNull();
  });
});
