import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import type { Checkpoint } from '../../src/shared/model/checkpoint';
import type { Restore, RestorePreview } from '../../src/shared/model/restore';
import { restoreLedger } from '../../src/main/compose-restore';
import { addRun, addTask, openTestLedger } from '../../src/main/ledger/testing/fixture';
import { openFixture } from '../../src/main/checkpoints/testing/fixture';
import { createRestorer, type RestorerOptions } from '../../src/main/checkpoints/restore/restorer';

/** A person's project with a ledger beside it, and with a restorer of its checkpoints. */
export function openRestoreFixture(special: Partial<RestorerOptions> = {}) {
  const fixture = openFixture();
  const ledger = openTestLedger(join(fixture.dataFolder, 'ledger.db'), 'id', Date.now);
  const { stores } = ledger;
  const folderIs = (folder: string) => stores.projects.create({ name: 'P', folder });
  const projects = new Map<string, string>();
  const { task, agent } = addTask(stores);
  const run = addRun(ledger, task, agent);
  const options: RestorerOptions = {
    ...restorerOptions(fixture.dataFolder),
    ledger: restoreLedger(stores),
    ...special,
  };
  const restorer = createRestorer(options);
  const never = new AbortController().signal;
  const projectIn = (folder: string): string => {
    const known = projects.get(folder) ?? folderIs(folder).id;
    projects.set(folder, known);
    return known;
  };
  const value = <T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }) => {
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  };
  return {
    ...fixture,
    ledger,
    stores,
    run,
    task,
    agent,
    options,
    restorer,
    projectIn,
    /** Keeps the folder's files as a checkpoint that the ledger knows. */
    take: async (folder = fixture.project): Promise<Checkpoint> => {
      const taken = await fixture.attempt(folder, { projectId: projectIn(folder) });
      if (!taken.ok) throw new Error(taken.error);
      const checkpoint = { ...taken.value, runId: run.id };
      stores.checkpoints.keep(checkpoint, { moment: 'before_attempt', turn: null });
      return checkpoint;
    },
    preview: async ({ id }: Checkpoint, paths?: readonly string[]): Promise<RestorePreview> =>
      value(await restorer.preview({ checkpointId: id, paths }, never)),
    /** @throws with the sentence when nothing is restored. */
    restore: async ({ id }: Checkpoint, paths?: readonly string[]): Promise<Restore> =>
      value(await restorer.restore({ checkpointId: id, paths }, never)),
    /** Restores what a preview showed. `paths` as it was given for the preview. */
    restoreShown: ({ id, checkpointId }: RestorePreview, paths?: readonly string[]) =>
      restorer.restore({ checkpointId, paths, previewId: id }, never),
    undo: async ({ id }: Restore): Promise<Restore> => value(await restorer.undo(id, never)),
    finish: async ({ id }: Restore): Promise<Restore> => value(await restorer.finish(id, never)),
    remove: () => {
      ledger.db.close();
      fixture.remove();
    },
  };
}

export type RestoreFixture = ReturnType<typeof openRestoreFixture>;

/** What a restorer needs besides its ledger. */
export function restorerOptions(dataFolder: string): Omit<RestorerOptions, 'ledger'> {
  return {
    dataFolder,
    limits: { files: 200_000, bytes: 2 * 1024 ** 3 },
    timeoutMs: 60_000,
    by: 'ada',
    now: Date.now,
    newId: () => newId(),
  };
}
