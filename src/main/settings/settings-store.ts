import type { z } from 'zod';
import { SettingsSchema, type Settings } from '../../shared/model/settings';
import { openStoredFile } from './stored-file';

export interface SettingsStore {
  get(): Settings;
  /**
   * Merges the given parts and writes them.
   * @throws SettingsFileError when they cannot be written; the settings then stay as they were.
   */
  update(patch: { readonly [Key in keyof Settings]?: Settings[Key] | undefined }): Settings;
  /** What a person should know: parts of the file that could not be used, and where they are kept. */
  readonly notices: readonly string[];
}

/**
 * Settings in `settings.json` of the data folder. Each part is parsed on its own: a damaged one falls
 * back to its default, the file as it was is kept aside, and a notice says so.
 * @throws SettingsFileError when the file is there and cannot be read.
 */
export function openSettings(folder: string, now: () => number): SettingsStore {
  const { file, damaged } = openStoredFile(folder, 'settings', now);
  const { settings, rejected } = parseParts(file.values);
  const notices: string[] = [];
  if (damaged !== null) {
    notices.push(
      `The settings file was damaged, so defaults are used; what it held is kept in ${damaged}.`,
    );
  }
  if (rejected.length > 0) {
    const kept = file.setAside();
    for (const key of keysOf(settings)) file.set(key, settings[key]);
    notices.push(
      `These settings could not be used and are back at their defaults: ${rejected.join(', ')}; the file as it was is kept in ${kept}.`,
    );
  }

  let current = settings;
  return {
    get: () => current,
    update: (patch) => {
      const next = SettingsSchema.parse({ ...current, ...patch });
      for (const key of keysOf(next)) {
        if (patch[key] !== undefined) file.set(key, next[key]);
      }
      current = next;
      return current;
    },
    notices,
  };
}

function keysOf(settings: Settings): (keyof Settings)[] {
  return SettingsSchema.keyof().options.filter((key) => key in settings);
}

function parseParts(values: Readonly<Record<string, unknown>>): {
  readonly settings: Settings;
  readonly rejected: readonly string[];
} {
  const accepted: Record<string, unknown> = {};
  const rejected: string[] = [];
  for (const [key, schema] of Object.entries<z.ZodType>(SettingsSchema.shape)) {
    if (!(key in values)) continue;
    const parsed = schema.safeParse(values[key]);
    if (parsed.success) accepted[key] = parsed.data;
    else rejected.push(key);
  }
  return { settings: SettingsSchema.parse(accepted), rejected };
}
