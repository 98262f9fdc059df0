import { defineConfig } from '@playwright/test';

/** `npm run test:faults`: apart from the other end-to-end tests, because it takes minutes. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.fault.ts',
  workers: 1,
  reporter: 'list',
  outputDir: '../../test-results/faults',
});
