/* global window */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { _electron } from '@playwright/test';

import { PROJECT_ROOT } from '../setup/command.mjs';

/**
 * Starts the built app, driven by Playwright, on a data folder.
 *
 * @param {import('../setup/prepare.mjs').Launch} launch
 * @param {string} dataFolder
 */
export async function startDrivenApp(launch, dataFolder) {
  const app = await _electron.launch({
    executablePath: launch.executable,
    args: [...launch.args, PROJECT_ROOT],
    env: { ...launch.env, TASKWRIGHT_DATA_DIR: dataFolder },
  });
  const page = await app.firstWindow();
  await page.waitForFunction(() => 'taskwright' in window);
  return { app, page };
}

/**
 * Runs `work` with a new folder, and removes it afterwards.
 *
 * @template T
 * @param {(folder: string) => Promise<T>} work
 */
export async function withTemporaryFolder(work) {
  const folder = await mkdtemp(join(tmpdir(), 'taskwright-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
