import { COUNTED_BYTES } from '../../../shared/model/file-change';
import { type DiffContent, PICTURE_BYTES } from '../../../shared/model/file-diff';
import { ok, type Result } from '../../../shared/result';
import type { Git, GitFailure } from '../git';
import { blobContent, blobSizes } from './blobs';
import { type DiffPage, patchHunks, type PatchLines, wholeFile } from './patch-hunks';
import { pictureType } from './picture-type';
import { COMPARING, type TreeChange } from './tree-changes';

export interface DiffWish extends DiffPage {
  /** Unchanged lines around a change. */
  readonly context: number;
  readonly ignoreWhitespace: boolean;
}

export interface ContentDiff {
  readonly bytesBefore: number | null;
  readonly bytesAfter: number | null;
  readonly content: DiffContent;
}

/** How the bytes of one file differ, by lines where they are text. */
export async function contentDiff(
  git: Git,
  gitDir: string,
  { before, after }: TreeChange,
  wish: DiffWish,
): Promise<Result<ContentDiff, GitFailure>> {
  const objects = [before, after].flatMap((entry) => (entry === null ? [] : [entry.object]));
  const sizes = await blobSizes(git, gitDir, objects);
  if (!sizes.ok) return sizes;
  const bytesBefore = before === null ? null : (sizes.value[0] ?? 0);
  const bytesAfter = after === null ? null : (sizes.value.at(-1) ?? 0);
  const all = { bytesBefore, bytesAfter };
  if (sizes.value.some((size) => size > COUNTED_BYTES)) {
    return ok({ ...all, content: { type: 'too_large' } });
  }
  const lines =
    before !== null && after !== null
      ? await patch(git, gitDir, before.object, after.object, wish)
      : await oneSided(git, gitDir, objects[0] ?? '', after === null ? 'removed' : 'added', wish);
  if (!lines.ok) return lines;
  if (lines.value !== null) {
    return ok({ ...all, content: { type: 'text', ...lines.value, offset: wish.offset } });
  }
  const picture = await hasPicture(git, gitDir, objects, sizes.value);
  return picture.ok ? ok({ ...all, content: { type: 'binary', picture: picture.value } }) : picture;
}

/** Null where git takes one of them for binary. */
type Lines = Promise<Result<PatchLines | null, GitFailure>>;

const BINARY = /^Binary files .* differ$/m;
/** Bytes in which the sign of a binary patch stands, before any hunk. */
const HEAD_BYTES = 1_000;

async function patch(
  git: Git,
  gitDir: string,
  before: string,
  after: string,
  { context, ignoreWhitespace, ...page }: DiffWish,
): Lines {
  if (before === after) return ok({ hunks: [], lines: 0 });
  const args = [
    ...['diff', '--no-color', '--no-ext-diff', '--no-textconv', `--unified=${context}`],
    ...(ignoreWhitespace ? ['--ignore-all-space'] : []),
    ...['--end-of-options', before, after],
  ];
  const compared = await git({ gitDir, settings: COMPARING, args });
  if (!compared.ok) return compared;
  const { stdout } = compared.value;
  const head = stdout.toString('latin1', 0, HEAD_BYTES);
  const isBinary = !/^@@ /m.test(head) && BINARY.test(head);
  return ok(isBinary ? null : await patchHunks(stdout, page));
}

/** As git tells it: by a NUL byte at the beginning. */
const LOOKED_FOR_NUL = 8_000;

async function oneSided(
  git: Git,
  gitDir: string,
  object: string,
  type: 'added' | 'removed',
  page: DiffWish,
): Lines {
  const content = await blobContent(git, gitDir, object);
  if (!content.ok) return content;
  const isBinary = content.value.subarray(0, LOOKED_FOR_NUL).includes(0);
  return ok(isBinary ? null : await wholeFile(content.value, type, page));
}

async function hasPicture(
  git: Git,
  gitDir: string,
  objects: readonly string[],
  sizes: readonly number[],
): Promise<Result<boolean, GitFailure>> {
  for (const [at, object] of objects.entries()) {
    if ((sizes[at] ?? 0) > PICTURE_BYTES) continue;
    const content = await blobContent(git, gitDir, object);
    if (!content.ok) return content;
    if (pictureType(content.value) !== null) return ok(true);
  }
  return ok(false);
}
