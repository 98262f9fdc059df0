import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // electron-store looks for Electron's `app`; in a test there is none.
  resolve: { alias: { electron: resolve('test/no-electron.ts') } },
  test: {
    globalSetup: 'test/temporary-folder.ts',
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts', 'scripts/**/*.test.mjs'],
    server: { deps: { inline: ['electron-store'] } },
    testTimeout: 15_000,
    hookTimeout: 30_000,
  },
});
