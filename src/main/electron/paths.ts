import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { app } from 'electron';

/** Where everything of Taskwright's is kept: `TASKWRIGHT_DATA_DIR`, else the system's place for it. */
export function dataFolder(): string {
  const given = process.env['TASKWRIGHT_DATA_DIR'];
  const folder =
    given === undefined || given === ''
      ? join(app.getPath('appData'), 'Taskwright')
      : resolve(given);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** The files that ship with the app. */
export function resourcesFolder(): string {
  return app.isPackaged
    ? join(process.resourcesPath, 'resources')
    : join(app.getAppPath(), 'resources');
}

/** The program ripgrep, which comes as a package for this system; empty where there is none for it. */
export function ripgrepPath(): string {
  const { platform, arch } = process;
  const program = platform === 'win32' ? 'rg.exe' : 'rg';
  try {
    return (
      createRequire(join(app.getAppPath(), 'package.json'))
        .resolve(`@vscode/ripgrep-${platform}-${arch}/bin/${program}`)
        // A program cannot be started from inside the archive: it lies beside it.
        .replace('app.asar', 'app.asar.unpacked')
    );
  } catch {
    return '';
  }
}
