import { join } from 'node:path';
import type { AppError, ErrorCode } from '../../../shared/ipc/errors';
import type { Checkpoint } from '../../../shared/model/checkpoint';
import type { FileChange, FileChanges } from '../../../shared/model/file-change';
import { type FileDiff, type KeptPicture, PICTURE_BYTES } from '../../../shared/model/file-diff';
import { err, ok, type Result } from '../../../shared/result';
import { lossyText, type BytePath } from '../byte-path';
import { keepFolder, type TakeOptions } from '../folder-tree';
import { gitIn, type Git, type GitFailure } from '../git';
import { failedSentence, tookTooLong } from '../sentences';
import { storeIn } from '../store';
import { CHECKPOINT_LIMITS, TAKE_TIMEOUT_MS } from '../take';
import { blobContent, blobSizes } from './blobs';
import { COMPARE_TIMEOUT_MS, createComparisons, type TreePair } from './comparisons';
import { contentDiff, type DiffWish } from './file-content';
import { pictureType } from './picture-type';
import {
  cannotCompare,
  NO_FOLDER,
  NOT_CHANGED,
  OTHER_PROJECTS,
  tookTooLongToCompare,
} from './sentences';
import type { TreeChange } from './tree-changes';

/** Two moments of one project's folder. */
export interface Between {
  readonly from: Checkpoint;
  /** Null: the folder as it is now. */
  readonly to: Checkpoint | null;
  /** What an earlier answer saw of the folder; null to look at it anew. */
  readonly tree: string | null;
  /** Of the project; null where it is not on the list any more. */
  readonly folder: string | null;
}

export interface ChangesPage {
  readonly offset: number;
  readonly limit: number;
  /** Characters that a name has, in any case; empty for all files. */
  readonly search: string;
}

/** What changed between moments of a project, file by file and line by line. Nothing of the project is written. */
export interface FileHistory {
  changes(between: Between, page: ChangesPage): Promise<Result<FileChanges, AppError>>;
  diff(between: Between, path: BytePath, wish: DiffWish): Promise<Result<FileDiff, AppError>>;
  /** Null where there was nothing on that side, or no picture that a screen shows. */
  picture(
    between: Between,
    path: BytePath,
    side: 'before' | 'after',
  ): Promise<Result<KeptPicture | null, AppError>>;
}

/** Reads the stores of projects in `dataFolder`, with git in an environment of the app's own. */
export function createFileHistory(options: Omit<TakeOptions, 'limits'>): FileHistory {
  const comparisons = createComparisons(options.dataFolder);
  const pairOf = (between: Between) => treePair(between, options);

  const changeAt = async (between: Between, path: BytePath) => {
    const pair = await pairOf(between);
    if (!pair.ok) return pair;
    const changes = await comparisons(pair.value);
    if (!changes.ok) return fail('UNAVAILABLE', changes.error);
    const change = changes.value.find((each) => each.path === path);
    return change === undefined
      ? fail('NOT_FOUND', NOT_CHANGED)
      : ok({ change, gitDir: pair.value.gitDir });
  };

  return {
    async changes(between, { offset, limit, search }) {
      const pair = await pairOf(between);
      if (!pair.ok) return pair;
      const changes = await comparisons(pair.value);
      if (!changes.ok) return fail('UNAVAILABLE', changes.error);
      const found = named(changes.value, search);
      return ok({
        tree: pair.value.to,
        total: found.length,
        added: sum(found, ({ added }) => added),
        removed: sum(found, ({ removed }) => removed),
        uncounted: found.filter(({ added }) => added === null).length,
        files: found.slice(offset, offset + limit).map(fileChange),
      });
    },

    async diff(between, path, wish) {
      const found = await changeAt(between, path);
      if (!found.ok) return found;
      const { change, gitDir } = found.value;
      const diff = await withGit(options.dataFolder, (git) =>
        contentDiff(git, gitDir, change, wish),
      );
      return diff.ok ? ok({ change: fileChange(change), ...diff.value }) : diff;
    },

    async picture(between, path, side) {
      const found = await changeAt(between, path);
      if (!found.ok) return found;
      const { change, gitDir } = found.value;
      const entry = change[side];
      if (entry === null || entry.kind === 'link') return ok(null);
      return withGit(options.dataFolder, (git) => keptPicture(git, gitDir, entry.object));
    },
  };
}

async function treePair(
  { from, to, tree, folder }: Between,
  options: Omit<TakeOptions, 'limits'>,
): Promise<Result<TreePair, AppError>> {
  const { projectId } = from;
  const { gitDir } = storeIn(join(options.dataFolder, 'checkpoints'), projectId);
  if (to !== null) {
    if (to.projectId !== projectId) return fail('CONFLICT', OTHER_PROJECTS);
    return ok({ gitDir, from: from.commit, to: to.commit });
  }
  if (tree !== null) return ok({ gitDir, from: from.commit, to: tree });
  if (folder === null) return fail('CONFLICT', NO_FOLDER);
  const signal = AbortSignal.timeout(TAKE_TIMEOUT_MS);
  try {
    const place = { projectId, folder };
    const limits = CHECKPOINT_LIMITS;
    const present = await keepFolder(place, { ...options, limits }, signal, 'look');
    if (!present.ok) return fail('UNAVAILABLE', present.error);
    return ok({ gitDir, from: from.commit, to: present.value.tree });
  } catch (cause) {
    return fail(
      'UNAVAILABLE',
      signal.aborted ? tookTooLong(TAKE_TIMEOUT_MS) : failedSentence(cause),
    );
  }
}

async function withGit<T>(
  home: string,
  read: (git: Git) => Promise<Result<T, GitFailure>>,
): Promise<Result<T, AppError>> {
  const signal = AbortSignal.timeout(COMPARE_TIMEOUT_MS);
  try {
    const answer = await read(gitIn(home, signal));
    return answer.ok ? answer : fail('UNAVAILABLE', cannotCompare(answer.error));
  } catch (cause) {
    if (signal.aborted) return fail('UNAVAILABLE', tookTooLongToCompare(COMPARE_TIMEOUT_MS));
    throw cause;
  }
}

async function keptPicture(
  git: Git,
  gitDir: string,
  object: string,
): Promise<Result<KeptPicture | null, GitFailure>> {
  const sizes = await blobSizes(git, gitDir, [object]);
  if (!sizes.ok) return sizes;
  if ((sizes.value[0] ?? 0) > PICTURE_BYTES) return ok(null);
  const content = await blobContent(git, gitDir, object);
  if (!content.ok) return content;
  const mediaType = pictureType(content.value);
  return ok(mediaType === null ? null : { mediaType, data: content.value.toString('base64') });
}

function named(changes: readonly TreeChange[], search: string): readonly TreeChange[] {
  const words = search.trim().toLowerCase();
  if (words === '') return changes;
  return changes.filter(({ path, was }) =>
    [path, was].some((name) => name !== null && lossyText(name).toLowerCase().includes(words)),
  );
}

function sum(
  changes: readonly TreeChange[],
  linesOf: (change: TreeChange) => number | null,
): number {
  return changes.reduce((total, change) => total + (linesOf(change) ?? 0), 0);
}

function fileChange({ path, was, status, before, after, added, removed }: TreeChange): FileChange {
  return {
    ...{ path, name: lossyText(path), status, added, removed },
    was: was === null ? null : { path: was, name: lossyText(was) },
    before: before?.kind ?? null,
    after: after?.kind ?? null,
  };
}

function fail(code: ErrorCode, message: string): Result<never, AppError> {
  return err({ code, message });
}
