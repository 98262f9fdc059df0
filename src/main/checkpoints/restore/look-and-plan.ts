import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';
import type { RestoreRefusal } from '../../../shared/model/restore';
import type { Entry } from '../../../shared/model/restore-change';
import { err, ok, type Result } from '../../../shared/result';
import type { BytePath } from '../byte-path';
import { keepPresent, type Keeping } from '../keep-present';
import type { KeptTree } from '../kept-tree';
import { choose } from './chosen';
import { isContent } from './entry';
import { ignoredByCheckpoint } from './ignored-then';
import { sizeOf } from './objects';
import { planRestore, type Plan } from './plan';
import { createPlanDisk } from './plan-disk';
import { refused } from './refused';
import { seen, type Seen } from './seen';
import { cannotKeepPresent, damaged, NOTHING_SELECTED } from './sentences';
import { differencesOf, pathsOf } from './trees';

/** What the folder is to be like. */
export interface Goal {
  /** The checkpoint's, in the store. */
  readonly commit: string;
  /** Null for all. */
  readonly paths: readonly BytePath[] | null;
  /** What an earlier restore wrote down of just these paths; null for a plain restore. */
  readonly exact: ReadonlyMap<BytePath, Entry | null> | null;
}

export type Looking = Omit<Keeping, 'also' | 'onFile'> & { readonly umask: number };

export interface Looked extends KeptTree {
  readonly plan: Plan;
  /** How each file and link was found before it was kept. */
  readonly found: ReadonlyMap<BytePath, Seen>;
  /** Of what is to be written, together. */
  readonly bytes: number;
}

/**
 * Keeps the folder as it is now as a tree that nothing names yet, and works out what becomes of it. What
 * is to be changed is in that tree even where it is ignored by now.
 * @throws the system's error, and the signal's reason.
 */
export async function lookAndPlan(
  { umask, ...keeping }: Looking,
  { commit, paths, exact }: Goal,
): Promise<Result<Looked, RestoreRefusal>> {
  const { git, folder, store, workplace } = keeping;
  const { gitDir } = store;
  const target = await pathsOf(git, gitDir, commit);
  if (!target.ok) return err(refused('store_damaged', damaged(target.error)));
  const isChosen = exact === null ? choose(paths) : (path: BytePath) => exact.has(path);
  const wanted = exact === null ? target.value.filter(isChosen) : [...exact.keys()];

  const found = new Map<BytePath, Seen>();
  const kept = await keepPresent({
    ...keeping,
    also: (listed) => standing(folder, listed, wanted),
    onFile: (path, stats) => found.set(path, seen(stats)),
  });
  if (!kept.ok) return err(refused('cannot_keep_present', cannotKeepPresent(kept.error)));
  const isNothing = wanted.length === 0 && ![...found.keys()].some(isChosen);
  if (paths !== null && isNothing) return err(refused('nothing_selected', NOTHING_SELECTED));

  const all = await differencesOf(git, gitDir, kept.value.tree, commit);
  if (!all.ok) return err(refused('store_damaged', damaged(all.error)));
  const differences = all.value.filter(({ path }) => isChosen(path));
  const removals = differences.filter(({ to }) => to === null).map(({ path }) => path);
  const room = join(workplace.room, 'plan');
  await mkdir(room, { recursive: true });
  const asking = { git, gitDir, room, folder, commit, targetPaths: target.value };
  const ignoredThen =
    exact === null && removals.length > 0
      ? await ignoredByCheckpoint(asking, removals)
      : ok(new Set<BytePath>());
  if (!ignoredThen.ok) return err(refused('store_damaged', damaged(ignoredThen.error)));
  const plan = await planRestore({
    ...{ folder, differences, found, exact, umask },
    targetPaths: target.value,
    ignoredThen: ignoredThen.value,
  });
  const contents = plan.changes.flatMap(({ after }) => (isContent(after) ? [after.object] : []));
  const bytes = await sizeOf(git, gitDir, new Set(contents));
  if (!bytes.ok) return err(refused('store_damaged', damaged(bytes.error)));
  return ok({ ...kept.value, plan, found, bytes: bytes.value });
}

/** Those of `wanted` that are files or links now and were not listed. */
async function standing(
  folder: string,
  listed: ReadonlySet<BytePath>,
  wanted: readonly BytePath[],
): Promise<readonly BytePath[]> {
  const disk = createPlanDisk(folder);
  const there: BytePath[] = [];
  for (const path of wanted) {
    const stats = listed.has(path) ? null : await disk.look(path);
    if (stats?.isFile() === true || stats?.isSymbolicLink() === true) there.push(path);
  }
  return there;
}
