import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { z } from 'zod';
import { startApp, type StartedApp } from '../app';

const DeparturesSchema = z.array(z.string());

/** An app whose network is off from its first line on. */
export interface OfflineApp extends StartedApp {
  /** What tried to leave this machine since this was last asked. */
  readonly departures: () => Promise<readonly string[]>;
}

export async function startOffline(dataFolder: string): Promise<OfflineApp> {
  const app = await startApp(dataFolder, [], join(import.meta.dirname, 'offline-app'));
  return { ...app, departures: () => takeDepartures(app.electron) };
}

async function takeDepartures(electron: ElectronApplication): Promise<readonly string[]> {
  const noted = await electron.evaluate(() => {
    const list: unknown = Reflect.get(globalThis, 'departures');
    return Array.isArray(list) ? list.splice(0) : null;
  });
  return DeparturesSchema.parse(noted);
}
