/**
 * What `electron <folder>` does in a stock Electron, for a runtime that came without its default app: runs the app of
 * the folder named by the first argument that is no flag. `process.argv` stays as it was given.
 */
import { app } from 'electron';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));

/**
 * @param {string} appFolder
 * @returns {string | undefined} the addon that was built for this runtime and this app's version of better-sqlite3
 */
function sqliteBinding(appFolder) {
  try {
    const packageFile = createRequire(join(appFolder, 'package.json')).resolve(
      'better-sqlite3/package.json',
    );
    const { version } = JSON.parse(readFileSync(packageFile, 'utf8'));
    const cache = dirname(dirname(process.execPath));
    const addon = join(
      cache,
      `better-sqlite3-${version}-electron-${process.versions.electron}`,
      'better_sqlite3.node',
    );
    return existsSync(addon) ? addon : undefined;
  } catch {
    return undefined;
  }
}

if (folder === undefined) {
  console.error('No app was named: start it with `electron <folder>`.');
  app.exit(1);
} else {
  const appFolder = resolve(folder);
  try {
    const {
      main = 'index.js',
      name,
      productName,
      version,
    } = JSON.parse(readFileSync(join(appFolder, 'package.json'), 'utf8'));
    process.defaultApp = true;
    app.setAppPath(appFolder);
    app.setName(productName ?? name);
    app.setVersion(version);
    const addon = sqliteBinding(appFolder);
    if (addon !== undefined) process.env.TASKWRIGHT_SQLITE_BINDING ??= addon;
    // Electron holds `ready` back only while this module is being evaluated: the app's own imports must be part of it.
    await import(pathToFileURL(join(appFolder, main)).href);
  } catch (error) {
    console.error(error);
    app.exit(1);
  }
}
