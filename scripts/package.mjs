/** `npm run package`: an unpacked app for this system, in dist/, with the declared Electron. */
import { dirname, join } from 'node:path';

import { ensureBuilt } from './setup/build.mjs';
import { PROJECT_ROOT, projectNode, runVisibly } from './setup/command.mjs';
import { declaredElectron, installDeclaredElectron } from './setup/declared-electron.mjs';
import { SetUpError, runProgram } from './setup/set-up-error.mjs';

await runProgram(async () => {
  if (declaredElectron() === undefined) await installDeclaredElectron();
  const executable = declaredElectron();
  if (executable === undefined) {
    throw new SetUpError(
      'The declared Electron, the only one that is shipped, cannot be downloaded here: run this where its download site can be reached, or set ELECTRON_OVERRIDE_DIST_PATH to a folder that holds it.',
    );
  }
  await ensureBuilt();
  const builder = join(PROJECT_ROOT, 'node_modules', 'electron-builder', 'cli.js');
  const electronDist =
    process.platform === 'darwin'
      ? dirname(dirname(dirname(dirname(executable))))
      : dirname(executable);
  return runVisibly(
    projectNode(),
    [builder, '--dir', '--publish', 'never', `--config.electronDist=${electronDist}`],
    { cwd: PROJECT_ROOT },
  );
});
