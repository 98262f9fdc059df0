/**
 * `npm run bench:startup`: cold start to an interactive window, and from Run to the first line of the
 * transcript; median of 5, each on a new data folder. Beside it, in the same run, a bare Electron app
 * with one static page, started and observed in the same way.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { _electron } from '@playwright/test';

import { ensureBuilt } from '../scripts/setup/build.mjs';
import { prepare } from '../scripts/setup/prepare.mjs';
import { runProgram } from '../scripts/setup/set-up-error.mjs';
import { startDrivenApp, withTemporaryFolder } from '../scripts/testing/driven-app.mjs';

const ROUNDS = 5;

await runProgram(async () => {
  const launch = await prepare({ display: true });
  try {
    await ensureBuilt();
    const bare = [];
    const cold = [];
    const firstLine = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await withTemporaryFolder(async (folder) => bare.push(await bareStart(launch, folder)));
      await withTemporaryFolder(async (folder) => {
        const times = await appStart(launch, folder);
        cold.push(times.cold);
        firstLine.push(times.firstLine);
      });
    }
    print('bare Electron, to its page', bare);
    print('Taskwright, cold start to an interactive window', cold);
    print('Taskwright, from Run to the first transcript line', firstLine);
    return 0;
  } finally {
    launch.stop();
  }
});

/** From the start of the process until the first button can be clicked; then from Run to the first line. */
async function appStart(launch, folder) {
  const began = performance.now();
  const { app, page } = await startDrivenApp(launch, folder);
  const open = page.getByRole('button', { name: 'Open the demo project' });
  await open.click({ trial: true });
  const cold = performance.now() - began;
  await open.click();
  const run = page.getByRole('button', { name: /^Run\b/ }).first();
  await run.click({ trial: true });
  const clicked = performance.now();
  await run.click();
  await page.getByText('Report on the orders').first().click();
  await page.getByTestId('turn-head').first().waitFor();
  const firstLine = performance.now() - clicked;
  await app.close();
  return { cold, firstLine };
}

/** The smallest app: one window with one button. */
async function bareStart(launch, folder) {
  const bare = join(folder, 'bare');
  await mkdir(bare);
  await writeFile(join(bare, 'package.json'), '{"name":"bare","version":"1.0.0","main":"main.js"}');
  await writeFile(
    join(bare, 'main.js'),
    `const { app, BrowserWindow } = require('electron');
     app.setPath('userData', ${JSON.stringify(join(folder, 'data'))});
     app.whenReady().then(() => new BrowserWindow({ width: 1440, height: 900 })
       .loadURL('data:text/html,<button>Ready</button>'));`,
  );
  const began = performance.now();
  const app = await _electron.launch({
    executablePath: launch.executable,
    args: [...launch.args, bare],
    env: launch.env,
  });
  const page = await app.firstWindow();
  await page.getByRole('button', { name: 'Ready' }).click({ trial: true });
  const time = performance.now() - began;
  await app.close();
  return time;
}

function print(what, times) {
  const sorted = times.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  const all = times.map((time) => Math.round(time)).join(', ');
  console.log(`${what}: ${Math.round(median)} ms (median of ${all})`);
}
