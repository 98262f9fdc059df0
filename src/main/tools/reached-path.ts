import type { Stats } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import type { GrantedFolder } from '../../shared/model/permission';
import { err, ok, type Result } from '../../shared/result';
import { failureSentence } from './failure-sentence';
import { isInside, wayInside } from './inside';
import { realGrants } from './real-grants';
import { realPathOr, resolveLinks, statsOf } from './real-path';
import { shownPath } from './wording';

/** Where an agent may go. */
export interface Reach {
  /** The project's folder, absolute. */
  readonly folder: string;
  /** Folders outside it that a person has granted. */
  readonly folders: readonly GrantedFolder[];
  /** This app's own data, where no agent may go; null in tests. A project may lie in it. */
  readonly dataFolder: string | null;
}

/** A path that was within reach, symbolic links resolved, when it was looked at. */
export interface ReachedPath {
  /** As the model gave it, fit for a sentence. */
  readonly shown: string;
  /** The folder that it was reached in: the project's or a granted one; absolute and real. */
  readonly root: string;
  /** Absolute and real, but for the parts that do not exist yet. */
  readonly real: string;
  /** Relative to the project, empty for the project itself; absolute outside it. With forward slashes. */
  readonly name: string;
  readonly outside: boolean;
  /** What is there; null where nothing is. */
  readonly stats: Stats | null;
}

/**
 * Resolves a path that a model gave, relative to the project's folder or absolute, or says in one
 * sentence why it may not be used. Sentences repeat the path as given and never name a place that
 * is not within reach.
 *
 * The answer holds for one moment only: whoever opens the path goes through `holdFolder`, which
 * looks again. What remains for the sandbox: reading a hard link to a file outside, which looks like
 * any file, mounts inside the project, and commands, which this does not confine at all.
 */
export async function reachPath(
  reach: Reach,
  given: string,
  access: GrantedFolder['access'],
): Promise<Result<ReachedPath, string>> {
  const shown = shownPath(given);
  if (given.trim() === '') return err('The path is empty; name a file or folder of the project.');
  if (given.includes('\0')) return err(`${shown} holds a NUL byte, which no path can.`);
  let roots: Roots;
  try {
    roots = await rootsOf(reach);
  } catch (error) {
    return err(failureSentence('The project folder', error));
  }
  const target = resolve(roots.project, given);
  if (!roots.named.some((root) => isInside(root, target))) return err(outside(shown, reach));
  try {
    const real = await resolveLinks(target);
    if (real === null) return err(`${shown} is or leads through a symbolic link to nothing.`);
    const root = rootFor(roots, real, access);
    if (!root.ok) return err(`${shown} ${root.error}`);
    if (root.value === null) return err(outside(shown, reach));
    const isOutside = !isInside(roots.project, real);
    const name = isOutside ? real.split(sep).join('/') : wayInside(roots.project, real);
    const stats = await statsOf(real);
    return ok({ shown, root: root.value, real, name, outside: isOutside, stats });
  } catch (error) {
    return err(failureSentence(shown, error));
  }
}

interface Roots {
  readonly project: string;
  /** Real, with what may be done there. */
  readonly granted: readonly GrantedFolder[];
  readonly dataFolder: string | null;
  /** Every folder within reach, as a path may name it. */
  readonly named: readonly string[];
}

async function rootsOf({ folder, folders, dataFolder }: Reach): Promise<Roots> {
  const project = await realpath(folder);
  const granted = await realGrants(folders, project);
  const named = [...folders.map(({ path }) => resolve(path)), ...granted.map(({ path }) => path)];
  return {
    project,
    granted,
    dataFolder: dataFolder === null ? null : await realPathOr(dataFolder, resolve(dataFolder)),
    named: [project, resolve(folder), ...named],
  };
}

/** The folder that gives access to a real path; null where none does. */
function rootFor(
  { project, granted, dataFolder }: Roots,
  real: string,
  access: GrantedFolder['access'],
): Result<string | null, string> {
  const isInProject = isInside(project, real);
  if (dataFolder !== null && isInside(dataFolder, real)) {
    const isProjectThere = project !== dataFolder && isInside(dataFolder, project);
    if (!isProjectThere || !isInProject) {
      return err('is among the data of this app, where agents have no business.');
    }
  }
  if (isInProject) return ok(project);
  const roots = granted.filter(({ path }) => isInside(path, real));
  const root = roots.find((folder) => access === 'read' || folder.access === 'write');
  if (root !== undefined) return ok(root.path);
  return roots.length === 0 ? ok(null) : err('is in a folder that may be read, not changed.');
}

function outside(shown: string, { folders }: Reach): string {
  return folders.length === 0
    ? `${shown} is outside the project folder; only paths inside it may be used.`
    : `${shown} is outside the project folder and the folders granted to this agent; only paths inside them may be used.`;
}
