import { expect } from '@playwright/test';
import { removeFolder, temporaryFolder, test } from '../app';
import { type OfflineApp, startOffline } from './offline';
import { makeLedger, type SeededLedger } from './ledger';
import { type CheckpointedWork, makeWork } from './checkpointed-work';

/** The app, offline, on a ledger as long use leaves one. */
export interface SeededApp extends OfflineApp {
  readonly dataFolder: string;
  readonly ledger: SeededLedger;
  /** Two attempts in a repository of which there are checkpoints. */
  readonly work: CheckpointedWork;
}

/** Events of the longest attempt from which on everything may take longer. */
const VERY_MANY = 100_000;
const PATIENCE_MS = 900_000;

/**
 * Makes the ledger, and two attempts in it on a real repository with a provider on this machine; then starts
 * the app without a network for all tests of the file. Each test must leave no request and no error behind.
 */
export function shareSeededApp(): () => SeededApp {
  let shared: SeededApp | null = null;
  const use = (): SeededApp => {
    if (shared === null) throw new Error('The app has not started.');
    return shared;
  };
  test.beforeAll(async () => {
    test.setTimeout(PATIENCE_MS);
    const dataFolder = await temporaryFolder();
    const ledger = await makeLedger(dataFolder);
    const work = await makeWork(dataFolder);
    shared = { ...(await startOffline(dataFolder)), dataFolder, ledger, work };
  });
  test.beforeEach(() => {
    if (use().ledger.longEvents >= VERY_MANY) test.setTimeout(PATIENCE_MS);
  });
  test.afterEach(async () => {
    expect(await use().departures()).toEqual([]);
    expect(use().errors).toEqual([]);
  });
  test.afterAll(async () => {
    if (shared === null) return;
    await shared.close();
    await removeFolder(shared.dataFolder);
    await removeFolder(shared.work.projectFolder);
    shared = null;
  });
  return use;
}
