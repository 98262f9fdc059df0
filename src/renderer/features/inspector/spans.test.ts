import { describe, expect, it } from 'vitest';
import type { CheckpointEntry, CheckpointMoment } from '../../../shared/model/checkpoint';
import { spansOf } from './spans';

const entries = (
  ...moments: readonly (readonly [CheckpointMoment, number | null])[]
): readonly CheckpointEntry[] =>
  moments.map(([moment, turn], index) => ({
    ...{ id: `c${index + 1}`, number: index + 1, moment, turn },
    ...{ projectId: 'p', runId: 'r', files: 1, takenAt: index },
  }));
const shown = (list: readonly CheckpointEntry[], isRunning = false) =>
  spansOf(list, isRunning).map(({ label, from, to }) => [label, from.number, to?.number ?? 'now']);

describe('what of an attempt can be looked at', () => {
  it('is nothing without a checkpoint', () => {
    expect(shown([])).toEqual([]);
  });

  it('is all of it, and each turn that changed files', () => {
    const list = entries(['before_attempt', null], ['after_turn', 1], ['after_turn', 3]);
    expect(shown(list)).toEqual([
      ['Whole attempt', 1, 3],
      ['Turn 1', 1, 2],
      ['Turn 3', 2, 3],
    ]);
  });

  it('goes up to the folder as it is now while the attempt is running', () => {
    expect(shown(entries(['before_attempt', null]), true)).toEqual([['Whole attempt', 1, 'now']]);
  });

  it('leaves out what others changed before it went on', () => {
    const list = entries(
      ['before_attempt', null],
      ['at_pause', 1],
      ['before_going_on', 1],
      ['after_turn', 2],
    );
    expect(shown(list)).toEqual([
      ['Whole attempt', 1, 4],
      ['Turn 1', 1, 2],
      ['Turn 2', 3, 4],
    ]);
  });

  it('has what a crash cut off, which only the checkpoint before it went on tells', () => {
    const list = entries(['before_attempt', null], ['before_going_on', 1]);
    expect(shown(list).at(-1)).toEqual(['Turn 1', 1, 2]);
  });

  it('has no restore in it', () => {
    const list = entries(['before_attempt', null], ['after_turn', 1], ['before_restore', null]);
    expect(shown(list)[0]).toEqual(['Whole attempt', 1, 2]);
  });
});
