import { describe, expect, it } from 'vitest';
import type { CheckpointEntry, CheckpointMoment } from '../../../../shared/model/checkpoint';
import { changeSpan } from './change-span';

const taken = (...moments: readonly CheckpointMoment[]): CheckpointEntry[] =>
  moments.map((moment, index) => ({
    id: `${index + 1}`,
    projectId: 'project',
    runId: 'run',
    files: 1,
    takenAt: index,
    moment,
    turn: null,
    number: index + 1,
  }));

describe('what an attempt changed', () => {
  it('lies between its first and its last checkpoint', () => {
    expect(changeSpan(taken('before_attempt', 'after_turn', 'at_end'))).toEqual({
      from: '1',
      to: '3',
    });
    expect(changeSpan(taken('before_attempt'))).toEqual({ from: '1', to: '1' });
  });

  it('is not what a person brought back later', () => {
    expect(changeSpan(taken('before_attempt', 'after_turn', 'before_restore'))).toEqual({
      from: '1',
      to: '2',
    });
  });

  it('is not known where none was taken when it began', () => {
    expect(changeSpan([])).toBeNull();
    expect(changeSpan(taken('after_turn', 'at_end'))).toBeNull();
    expect(changeSpan(taken('before_restore'))).toBeNull();
  });
});
