import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { z } from 'zod';
import { startWireServer, type WireServer } from '../test/wire/server';

const EnvironmentSchema = z.object({
  TASKWRIGHT_ELECTRON: z.string(
    'Run the end-to-end tests with `npm run test:e2e`: it finds the runtime.',
  ),
  TASKWRIGHT_ELECTRON_ARGS: z
    .string()
    .transform((json) => z.array(z.string()).parse(JSON.parse(json))),
});

/** The executable that runs the app here, and the flags that it needs. */
export function runtime(): { readonly executable: string; readonly flags: readonly string[] } {
  const environment = EnvironmentSchema.parse(process.env);
  return {
    executable: environment.TASKWRIGHT_ELECTRON,
    flags: environment.TASKWRIGHT_ELECTRON_ARGS,
  };
}

/** A started app with its window. */
export interface StartedApp {
  readonly electron: ElectronApplication;
  readonly page: Page;
  /** Everything that the page wrote to its console as an error. */
  readonly errors: readonly string[];
  /** Quits, unless the app has ended already. */
  readonly close: () => Promise<void>;
}

/** Starts the built app on a data folder and waits for its page. `appFolder` holds the package that is started. */
export async function startApp(
  dataFolder: string,
  moreFlags: readonly string[] = [],
  appFolder = '.',
): Promise<StartedApp> {
  const { executable, flags } = runtime();
  const electron = await _electron.launch({
    executablePath: executable,
    args: [...flags, ...moreFlags, appFolder],
    env: appEnvironment(dataFolder),
  });
  const page = await electron.firstWindow();
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.waitForFunction(() => 'taskwright' in window);
  return { electron, page, errors, close: () => electron.close() };
}

/** This process's environment, with the data folder. */
export function appEnvironment(dataFolder: string): Record<string, string> {
  const environment: Record<string, string> = { TASKWRIGHT_DATA_DIR: dataFolder };
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined) environment[name] ??= value;
  }
  return environment;
}

/** An app that the tests of a file share, with the folder of its data. */
export interface SharedApp extends StartedApp {
  readonly dataFolder: string;
}

/** Starts one app for all tests of a file; each test brings its own project and tasks. */
export function shareApp(moreFlags: readonly string[] = []): () => SharedApp {
  let shared: SharedApp | null = null;
  test.beforeAll(async () => {
    const dataFolder = await temporaryFolder();
    shared = { ...(await startApp(dataFolder, moreFlags)), dataFolder };
  });
  test.afterAll(async () => {
    await shared?.close();
    if (shared !== null) await removeFolder(shared.dataFolder);
    shared = null;
  });
  return () => {
    if (shared === null) throw new Error('The app of this file has not started.');
    return shared;
  };
}

interface Fixtures {
  /** A fresh data folder. */
  readonly dataFolder: string;
  /** An empty folder for a project; its real path. */
  readonly projectFolder: string;
  /** A provider on this machine. */
  readonly wire: WireServer;
  /** Starts the app on the test's data folder; what still runs at the end is closed. */
  readonly launch: () => Promise<StartedApp>;
}

/** A test with what it asks for; everything is taken away afterwards. */
export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern.
  dataFolder: async ({}, use) => {
    const folder = await temporaryFolder();
    await use(folder);
    await removeFolder(folder);
  },
  // eslint-disable-next-line no-empty-pattern -- As above.
  projectFolder: async ({}, use) => {
    const folder = await temporaryFolder();
    await use(folder);
    await removeFolder(folder);
  },
  // eslint-disable-next-line no-empty-pattern -- As above.
  wire: async ({}, use) => {
    const server = await startWireServer();
    await use(server);
    await server.close();
  },
  launch: async ({ dataFolder }, use) => {
    const started: StartedApp[] = [];
    await use(async () => {
      const app = await startApp(dataFolder);
      started.push(app);
      return app;
    });
    for (const app of started) await app.close();
  },
});
export { expect } from '@playwright/test';

export async function temporaryFolder(): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), 'taskwright-e2e-')));
}

/** The last processes of an app that was killed may still write here for a moment. */
export function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
