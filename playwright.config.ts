import { defineConfig } from '@playwright/test';

/** One worker: the tests start real apps with real windows on a machine that may have two cores. */
export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  outputDir: 'test-results',
});
