import { describe, expect, it } from 'vitest';
import type { Restore, RestoreChange } from '../../../../shared/model/restore';
import { canUndo, changeWords, countsWords, outcomeWords, progressWords } from './restore-words';

const NONE = { create: 0, replace: 0, mode: 0, remove: 0, left: 0 };
const DONE: Restore = {
  id: 'r',
  projectId: 'p',
  checkpointId: 'c',
  runId: 't:attempt-1',
  beforeId: 'b',
  undoesId: null,
  state: 'done',
  by: 'ada',
  folder: '/shop',
  paths: null,
  counts: { ...NONE, replace: 1, create: 1 },
  startedAt: 1,
  endedAt: 2,
  error: null,
};

describe('the words of a restore', () => {
  it('count what happens, and say nothing of what does not', () => {
    expect(countsWords(NONE)).toBe('');
    expect(countsWords({ ...NONE, create: 1, remove: 1_200 })).toBe(
      '1 comes back, 1,200 are removed',
    );
  });

  it('tell links from files', () => {
    const change: RestoreChange = {
      path: 'a',
      name: 'a',
      action: 'replace',
      before: 'link',
      after: 'file',
    };
    expect(changeWords(change)).toBe('a link now, becomes a file');
    expect(changeWords({ ...change, before: 'file', after: 'link' })).toBe('becomes a link');
    expect(changeWords({ ...change, action: 'remove', before: 'file', after: 'folder' })).toBe(
      'becomes a folder',
    );
  });

  it('say how far it is', () => {
    expect(progressWords(undefined)).toBe('Keeping the files as they are now…');
    const progress = { restoreId: 'r', checkpointId: 'c', done: 3, total: 1_000 };
    expect(progressWords({ ...progress, phase: 'writing' })).toBe('Restoring… 3 of 1,000');
  });

  it('say what came of it, and offer to undo only what changed something', () => {
    expect(outcomeWords(DONE)).toBe('2 files restored.');
    expect(outcomeWords({ ...DONE, undoesId: 'q' })).toBe(
      'A restore was undone: 2 files changed back.',
    );
    expect(outcomeWords({ ...DONE, state: 'failed', error: 'The disk is full.' })).toBe(
      'The disk is full.',
    );
    expect(canUndo(DONE)).toBe(true);
    expect(canUndo({ ...DONE, counts: NONE })).toBe(false);
    expect(canUndo({ ...DONE, state: 'undone' })).toBe(false);
  });
});
