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
    expect(changeSpan(taken('before_attempt', 'after_turn', 'at_end'), false)).toEqual({
      from: '1',
      to: '3',
    });
    expect(changeSpan(taken('before_attempt'), false)).toEqual({ from: '1', to: '1' });
  });

  it('goes up to the present while it is running', () => {
    expect(changeSpan(taken('before_attempt', 'after_turn'), true)).toEqual({
      from: '1',
      to: null,
    });
  });

  it('is not what a person brought back later', () => {
    expect(changeSpan(taken('before_attempt', 'after_turn', 'before_restore'), false)).toEqual({
      from: '1',
      to: '2',
    });
  });

  it('is not known where none was taken when it began', () => {
    expect(changeSpan([], false)).toBeNull();
    expect(changeSpan(taken('after_turn', 'at_end'), false)).toBeNull();
    expect(changeSpan(taken('before_restore'), false)).toBeNull();
  });
});
