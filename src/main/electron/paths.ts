import { mkdirSync } from 'node:fs';
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
