import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/**
 * Main is bundled whole but for what package.json lists under `dependencies` (the native addon):
 * the oldest runtime that the app runs on cannot `require()` an ES module, and a few files start
 * faster than a thousand.
 */
export default defineConfig({
  main: {
    build: {
      target: 'node20',
      rolldownOptions: {
        // What takes long without waiting for anything runs in threads of its own.
        input: {
          index: resolve('src/main/index.ts'),
          'markdown-thread': resolve('src/main/tools/web/markdown-thread.ts'),
          'knowledge-thread': resolve('src/main/knowledge/knowledge-thread.ts'),
          'ledger-import-thread': resolve('src/main/ledger/imports/ledger-import-thread.ts'),
          'storage-thread': resolve('src/main/ledger/storage-thread.ts'),
          'search-index-thread': resolve('src/main/search/threads/search-index-thread.ts'),
          'search-query-thread': resolve('src/main/search/threads/search-query-thread.ts'),
          'ledger-reader-thread': resolve('src/main/ledger/reader/ledger-reader-thread.ts'),
        },
        output: { entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      target: 'node20',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: resolve('src/renderer'),
    build: {
      target: 'chrome130',
      rolldownOptions: { input: resolve('src/renderer/index.html') },
    },
    plugins: [react()],
  },
});
