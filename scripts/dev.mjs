/** `npm run dev`: the app with a development server; changes to the screens show at once. */
import { join } from 'node:path';

import { PROJECT_ROOT, projectNode, runVisibly } from './setup/command.mjs';
import { prepare } from './setup/prepare.mjs';
import { runProgram } from './setup/set-up-error.mjs';

await runProgram(async () => {
  const launch = await prepare({ display: true });
  try {
    const tool = join(PROJECT_ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    return await runVisibly(projectNode(), [tool, 'dev', '--', ...launch.args], {
      cwd: PROJECT_ROOT,
      env: { ...launch.env, ELECTRON_EXEC_PATH: launch.executable },
    });
  } finally {
    launch.stop();
  }
});
