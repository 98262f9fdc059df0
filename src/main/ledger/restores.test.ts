import { describe, expect, it } from 'vitest';
import type { NewRestore } from '../../shared/model/restore-change';
import { openTestLedger } from './testing/fixture';

const COUNTS = { create: 1, replace: 2, mode: 0, remove: 3, left: 0 };

function setUp() {
  const { stores, engine } = openTestLedger();
  const { id: projectId } = stores.projects.create({ name: 'Shop', folder: '/shop' });
  const begin = (id: string, undoesId: string | null = null) => {
    const restore: NewRestore = {
      ...{ id, projectId, undoesId, checkpointId: 'c1', runId: 't:attempt-1' },
      ...{ by: 'ada', folder: '/shop', paths: null },
    };
    return stores.restores.begin(restore);
  };
  const finish = (id: string) => {
    stores.restores.beginWriting(id, COUNTS);
    return stores.restores.end(id, { state: 'done', counts: COUNTS });
  };
  return { stores, engine, projectId, begin, finish };
}

describe('a restore', () => {
  it('holds its folder until it has ended, and says who wanted what', () => {
    const { stores, engine, begin, finish } = setUp();
    expect(begin('r1')).toMatchObject({ state: 'preparing', by: 'ada', endedAt: null });
    expect(engine.heldFolders()).toEqual(['/shop']);
    expect(finish('r1')).toMatchObject({ state: 'done', counts: COUNTS, error: null });
    expect(engine.heldFolders()).toEqual([]);
    expect(stores.restores.get('nobody')).toBeNull();
  });

  it('is marked as undone by the restore that undoes it', () => {
    const { stores, begin, finish } = setUp();
    begin('r1');
    finish('r1');
    begin('r2', 'r1');
    finish('r2');
    expect(stores.restores.get('r1')?.state).toBe('undone');
    expect(stores.restores.get('r2')).toMatchObject({ state: 'done', undoesId: 'r1' });
  });

  it('that a dead process left has failed where nothing was changed, else it waits for a person', () => {
    const { stores, engine, begin } = setUp();
    begin('r1');
    begin('r2');
    stores.restores.beginWriting('r2', COUNTS);
    stores.restores.recover({ before: 'Ended before.', amid: 'Ended amid.' });
    expect(stores.restores.get('r1')).toMatchObject({ state: 'failed', error: 'Ended before.' });
    expect(stores.restores.atWork()).toMatchObject([{ id: 'r2', state: 'interrupted' }]);
    expect(engine.heldFolders()).toEqual(['/shop']);

    expect(stores.restores.takeUp('r1')).toBeNull();
    expect(stores.restores.leave('r2')?.state).toBe('left');
    expect(stores.restores.takeUp('r2')).toBeNull();
    expect(engine.heldFolders()).toEqual([]);
  });

  it('is listed newest first, page by page, of one project or of all', () => {
    const { stores, begin, projectId } = setUp();
    for (const id of ['r1', 'r2', 'r3']) begin(id);
    const ids = (page: Parameters<typeof stores.restores.list>[0]) =>
      stores.restores.list(page).map(({ id }) => id);
    expect(ids({ limit: 2 })).toEqual(['r3', 'r2']);
    expect(ids({ limit: 2, before: 'r2' })).toEqual(['r1']);
    expect(ids({ limit: 9, projectId })).toEqual(['r3', 'r2', 'r1']);
    expect(ids({ limit: 9, projectId: 'another' })).toEqual([]);
  });
});

describe('the files of a restore', () => {
  it('come back as they were written down, whatever bytes their names have, in the order of these', () => {
    const { stores, begin } = setUp();
    begin('r1');
    const file = { type: 'file', object: 'aa', mode: 0o600 } as const;
    const changes = [
      { path: 'a', before: file, after: null },
      { path: 'b', before: null, after: { type: 'folder', mode: 0o755 } },
      { path: 'b/\u00ff\n', before: { type: 'link', object: 'bb' }, after: file },
    ] as const;
    stores.restoreFiles.add('r1', changes.toReversed());
    expect(stores.restoreFiles.changes('r1', null, 10)).toEqual(changes);
    expect(stores.restoreFiles.changes('r1', 'a', 1)).toEqual([changes[1]]);
    const lines = { restoreId: 'r1', after: null, limit: 10 };
    expect(stores.restoreFiles.contents(lines)).toEqual([changes[0], changes[2]]);
    expect(stores.restoreFiles.contents({ ...lines, after: 'a' })).toEqual([changes[2]]);
  });

  it('that could not be changed are told with their reason, and are nothing to undo', () => {
    const { stores, begin } = setUp();
    begin('r1');
    const file = { type: 'file', object: 'aa', mode: 0o644 } as const;
    stores.restoreFiles.add('r1', [{ path: 'a', before: null, after: file }]);
    stores.restoreFiles.addLeft('r1', [
      { path: 'a', why: 'It is in use.' },
      { path: 'z', why: 'A folder is there.' },
    ]);
    expect(stores.restoreFiles.changes('r1', null, 10)).toEqual([]);
    expect(stores.restoreFiles.left({ restoreId: 'r1', after: null, limit: 1 })).toEqual([
      { path: 'a', why: 'It is in use.' },
    ]);
  });
});
