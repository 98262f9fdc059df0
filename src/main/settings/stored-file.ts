import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';

/** A JSON file of named values, written atomically. */
export interface StoredFile {
  readonly values: Readonly<Record<string, unknown>>;
  set(key: string, value: unknown): void;
  /** Moves the file as it is aside, so that nothing in it is lost, and begins an empty one; returns where it went. */
  setAside(): string;
}

/**
 * Opens `NAME.json` in the data folder. A file that is no JSON object is set aside first.
 * @returns the file, and where a damaged one was kept (null when it was fine).
 */
export function openStoredFile(
  folder: string,
  name: string,
  now: () => number,
): { readonly file: StoredFile; readonly damaged: string | null } {
  const path = join(folder, `${name}.json`);
  const setAside = (): string => {
    const kept = join(folder, `${name}.damaged-${now()}.json`);
    renameSync(path, kept);
    return kept;
  };
  const damaged = existsSync(path) && !holdsObject(path) ? setAside() : null;
  // A private mode: what stands in it concerns this user alone.
  const store = new Store({
    cwd: folder,
    name,
    accessPropertiesByDotNotation: false,
    configFileMode: 0o600,
  });
  const file: StoredFile = {
    get values() {
      return store.store;
    },
    set: (key, value) => store.set(key, value),
    setAside: () => {
      const kept = setAside();
      store.clear();
      return kept;
    },
  };
  return { file, damaged };
}

function holdsObject(path: string): boolean {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
