import { defineConfig } from 'vitest/config';

/** Measurements of code that needs no app around it: `npm run bench:engine`. */
export default defineConfig({
  test: {
    include: ['bench/**/*.bench.ts'],
    testTimeout: 600_000,
    // Memory is measured after a collection of garbage.
    pool: 'forks',
    execArgv: ['--expose-gc'],
    fileParallelism: false,
    disableConsoleIntercept: true,
  },
});
