/** `npm run demo`: runs the demo task, in the window where there is a display, else as text. */
import { ensureBuilt } from './setup/build.mjs';
import { hasDisplay } from './setup/display.mjs';
import { prepare } from './setup/prepare.mjs';
import { runApp } from './setup/run-app.mjs';
import { runProgram } from './setup/set-up-error.mjs';

await runProgram(async () => {
  const launch = await prepare({ display: true });
  try {
    await ensureBuilt();
    const folder =
      process.env.TASKWRIGHT_DATA_DIR ?? 'the default one (set TASKWRIGHT_DATA_DIR to use another)';
    console.log(`Data folder: ${folder}`);
    const window = hasDisplay() ? ['--window'] : [];
    return await runApp(launch, ['run', '--demo', ...window, ...process.argv.slice(2)]);
  } finally {
    launch.stop();
  }
});
