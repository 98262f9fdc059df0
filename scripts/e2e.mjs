/** `npm run test:e2e`: sets up, builds and runs the Playwright tests; further arguments go to Playwright. */
import { join } from 'node:path';

import { ensureBuilt } from './setup/build.mjs';
import { PROJECT_ROOT, projectNode, runVisibly } from './setup/command.mjs';
import { prepare } from './setup/prepare.mjs';
import { runProgram } from './setup/set-up-error.mjs';

await runProgram(async () => {
  const launch = await prepare({ display: true });
  try {
    await ensureBuilt();
    const playwright = join(PROJECT_ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
    return await runVisibly(projectNode(), [playwright, 'test', ...process.argv.slice(2)], {
      cwd: PROJECT_ROOT,
      env: {
        ...launch.env,
        TASKWRIGHT_ELECTRON: launch.executable,
        TASKWRIGHT_ELECTRON_ARGS: JSON.stringify(launch.args),
      },
    });
  } finally {
    launch.stop();
  }
});
