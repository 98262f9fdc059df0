import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import { orFileError } from './settings-file-error';

/** A JSON file of named values, written atomically. Each of these throws a SettingsFileError when the file does not let it. */
export interface StoredFile {
  readonly values: Readonly<Record<string, unknown>>;
  set(key: string, value: unknown): void;
  /** Moves the file as it is aside, so that nothing in it is lost, and begins an empty one; returns where it went. */
  setAside(): string;
}

/**
 * Opens `NAME.json` in the data folder. A file that holds no JSON object is set aside first.
 * @returns the file, and where a damaged one was kept (null when it was fine).
 * @throws SettingsFileError when the file is there and cannot be read: that is no damage, and what it
 *   holds must not be lost for it.
 */
export function openStoredFile(
  folder: string,
  name: string,
  now: () => number,
): { readonly file: StoredFile; readonly damaged: string | null } {
  const path = join(folder, `${name}.json`);
  const reading = <T>(work: () => T): T =>
    orFileError(
      work,
      (reason) =>
        `The file ${path} cannot be read (${reason}); check that it is a file and that you may read it, then try again.`,
    );
  const writing = <T>(work: () => T): T =>
    orFileError(
      work,
      (reason) =>
        `The file ${path} cannot be written (${reason}); check that its folder is there, that you may write to it and that the disk has room, then try again.`,
    );
  const setAside = (): string => {
    const kept = join(folder, `${name}.damaged-${now()}.json`);
    writing(() => renameSync(path, kept));
    return kept;
  };

  const text = reading(() => textOf(path));
  const damaged = text !== null && !isJsonObject(text) ? setAside() : null;
  // A private mode: what stands in it concerns this user alone.
  const store = reading(
    () =>
      new Store({
        cwd: folder,
        name,
        accessPropertiesByDotNotation: false,
        configFileMode: 0o600,
      }),
  );
  const file: StoredFile = {
    get values() {
      return reading(() => store.store);
    },
    set: (key, value) => writing(() => store.set(key, value)),
    setAside: () => {
      const kept = setAside();
      writing(() => store.clear());
      return kept;
    },
  };
  return { file, damaged };
}

/** Null when there is no such file. @throws when there is one and it cannot be read. */
function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw cause;
  }
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
