import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { z } from 'zod';

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
  close(): Promise<void>;
}

/** Starts the built app on a data folder and waits for its page. */
export async function startApp(dataFolder: string): Promise<StartedApp> {
  const { executable, flags } = runtime();
  const electron = await _electron.launch({
    executablePath: executable,
    args: [...flags, '.'],
    env: { ...definedEnvironment(), TASKWRIGHT_DATA_DIR: dataFolder },
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

export function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}

/** A test with a fresh data folder, which is removed afterwards. */
export const test = base.extend<{ dataFolder: string }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern.
  dataFolder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'taskwright-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});
export { expect } from '@playwright/test';
