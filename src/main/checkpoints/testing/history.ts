import type { AppError } from '../../../shared/ipc/errors';
import type { Checkpoint } from '../../../shared/model/checkpoint';
import type { FileChanges } from '../../../shared/model/file-change';
import type { FileDiff } from '../../../shared/model/file-diff';
import type { Result } from '../../../shared/result';
import type { BytePath } from '../byte-path';
import { createFileHistory, type Between, type ChangesPage } from '../changes/file-history';
import type { DiffWish } from '../changes/file-content';
import { openFixture } from './fixture';

interface Special extends Partial<DiffWish>, Partial<ChangesPage> {
  readonly tree?: string;
  readonly folder?: string | null;
}

/** A person's project, its checkpoints, and what changed between them. */
export function openHistory() {
  const fixture = openFixture();
  const views = createFileHistory(fixture.options);
  const between = (
    from: Checkpoint,
    to: Checkpoint | null,
    { tree, folder = fixture.project }: Special = {},
  ): Between => ({ from, to, tree: tree ?? null, folder });
  const page = ({ offset = 0, limit = 500, search = '' }: Special) => ({ offset, limit, search });
  const wish = ({
    context = 3,
    ignoreWhitespace = false,
    offset = 0,
    limit = 2_000,
  }: Special = {}): DiffWish => ({ context, ignoreWhitespace, offset, limit });
  return {
    ...fixture,
    views,
    between,
    wish,
    /** @throws with the sentence when they cannot be told. */
    changes: async (from: Checkpoint, to: Checkpoint | null, special: Special = {}) =>
      valueOf<FileChanges>(await views.changes(between(from, to, special), page(special))),
    /** @throws as above. */
    diff: async (from: Checkpoint, to: Checkpoint | null, path: BytePath, special: Special = {}) =>
      valueOf<FileDiff>(await views.diff(between(from, to, special), path, wish(special))),
    /** @throws where there is none. */
    refusal: async (from: Checkpoint, to: Checkpoint | null, special: Special = {}) => {
      const changes = await views.changes(between(from, to, special), page(special));
      if (changes.ok) throw new Error(`${changes.value.total} files changed.`);
      return changes.error;
    },
  };
}

export type History = ReturnType<typeof openHistory>;

function valueOf<T>(result: Result<T, AppError>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
