import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  REPOSITORY,
  RUN_LATER_FILES,
  RUN_LATER_FOLDERS,
  RUN_LATER_IN_A_HOME,
} from '../permission/run-later-names';
import { isAbsent, kindOf } from './path-kind';
import { repositoryPaths } from './repository-paths';
import { findRunLater } from './run-later-walk';

interface RunLaterPlaces {
  /** Folders that a command may write in; absolute and real. */
  readonly roots: readonly string[];
  readonly home: string;
  readonly platform: NodeJS.Platform;
  readonly signal: AbortSignal;
}

/** Of each root: some 0.3 s for as many. */
const MAX_ENTRIES = 100_000;
/**
 * Below all roots together. Each is a mount on Linux, and the time that bubblewrap takes for them grows
 * with their square: a tenth of a second for 100, a second for 300.
 */
const MAX_PATHS = 150;

/**
 * What a command may not change although it may write around it: what is there, in the roots at any
 * depth and in the home, that something runs or obeys later, and what is not there yet as far as
 * `absentPaths` goes. @throws the signal's reason.
 */
export async function pathsThatRunLater(places: RunLaterPlaces): Promise<readonly string[]> {
  const { roots, home, signal } = places;
  const named = await Promise.all([
    ...roots.map((root) => existing(root, [...RUN_LATER_FILES, ...RUN_LATER_FOLDERS])),
    ...[...roots, home].map((root) => existing(root, RUN_LATER_IN_A_HOME)),
    ...roots.map((root) => repositoryPaths(join(root, REPOSITORY))),
    ...roots.map((root) => absentPaths(root, places.platform)),
  ]);
  const deep: string[] = [];
  for (const root of roots) {
    const maxPaths = MAX_PATHS - deep.length;
    if (maxPaths > 0) {
      deep.push(...(await findRunLater(root, { maxEntries: MAX_ENTRIES, maxPaths, signal })));
    }
  }
  return [...new Set([...named.flat(), ...deep])];
}

/** A link to nothing is left out: what holds a place would be put where it leads. */
async function existing(root: string, names: readonly string[]): Promise<readonly string[]> {
  const paths = names.map((name) => join(root, name));
  const kinds = await Promise.all(paths.map(kindOf));
  return paths.filter((_, index) => kinds[index] !== null);
}

/**
 * What is not there, at a root. On macOS a rule is enough. On Linux something has to hold the place
 * while the command runs: for a folder that is an empty one, which git does not see. For a file it would
 * be an empty file, which programs read (an empty `.envrc` is blocked, an empty `.mcp.json` is broken) and
 * a person commits by mistake; so files are left out, and so is all in a project that holds nothing yet,
 * because what sets one up wants it empty.
 */
async function absentPaths(root: string, platform: NodeJS.Platform): Promise<readonly string[]> {
  const isHeldByRule = platform === 'darwin';
  if (!isHeldByRule && (await isNew(root))) return [];
  const names = isHeldByRule ? [...RUN_LATER_FILES, ...RUN_LATER_FOLDERS] : RUN_LATER_FOLDERS;
  const paths = names.map((name) => join(root, name));
  const absent = await Promise.all(paths.map(isAbsent));
  const held = paths.filter((_, index) => absent[index]);
  // The runtime takes an empty folder, not a file, for a path that another one is to be held below.
  return isHeldByRule ? held : held.flatMap((path) => [path, join(path, 'held')]);
}

async function isNew(root: string): Promise<boolean> {
  const names = await readdir(root).catch(() => []);
  return names.every((name) => name === REPOSITORY);
}
