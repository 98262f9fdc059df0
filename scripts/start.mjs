/** `npm start`: sets up, builds and starts the app; `npm start -- run …` runs one task without a window. */
import { ensureBuilt } from './setup/build.mjs';
import { hasDisplay } from './setup/display.mjs';
import { prepare } from './setup/prepare.mjs';
import { runApp } from './setup/run-app.mjs';
import { SetUpError, runProgram } from './setup/set-up-error.mjs';

await runProgram(async () => {
  const args = process.argv.slice(2);
  if (!hasDisplay() && args[0] !== 'run') {
    throw new SetUpError(
      'There is no display here to show the window on: run a task without one by `npm start -- run --project <folder> --task <text>`.',
    );
  }
  const launch = await prepare({ display: args.includes('--window') });
  await ensureBuilt();
  return runApp(launch, args);
});
