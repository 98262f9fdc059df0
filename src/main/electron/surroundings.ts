import { app } from 'electron';
import type { Surroundings } from '../compose';
import { desktop } from './desktop';
import { systemEncryption } from './encryption';
import { openLog } from './log';
import { resourcesFolder, ripgrepPath } from './paths';
import { isProcessAlive, thisRunner } from './processes';

/** What the app is given by Electron and the system. */
export function systemSurroundings(dataFolder: string, keepsHouse: boolean): Surroundings {
  return {
    dataFolder,
    resourcesFolder: resourcesFolder(),
    encryption: systemEncryption,
    desktop,
    openLog: (redact) => openLog(dataFolder, redact),
    versions: {
      version: app.getVersion(),
      electron: process.versions.electron,
      platform: `${process.platform} ${process.arch}`,
    },
    // A packaged app brings the one addon that it was built with.
    sqliteBinding: app.isPackaged ? null : (process.env['TASKWRIGHT_SQLITE_BINDING'] ?? null),
    ripgrep: ripgrepPath(),
    runner: thisRunner(),
    isProcessAlive,
    keepsHouse,
  };
}
