import { assertNever } from '../../../shared/assert-never';
import { err } from '../../../shared/result';
import { changeView, leftView } from '../../checkpoints/restore/entry';
import { pageOf } from '../../checkpoints/restore/line-pages';
import { answer, found } from '../answer';
import type { Services } from '../services';
import type { Procedures } from './procedures';

/** A call that nobody ends. */
const NEVER = new AbortController().signal;

/** Joined into those of `checkpoints`. */
export function restoreHandlers({ checkpoints }: Procedures, { restorer, stores }: Services) {
  return {
    preview: checkpoints.preview.handler(async ({ input, signal = NEVER }) =>
      answer(await restorer.preview(input, signal)),
    ),
    previewLines: checkpoints.previewLines.handler(({ input: { id, list, ...page } }) => {
      const lines = found(restorer.previewLines(id), 'preview');
      switch (list) {
        case 'changes':
          return { changes: pageOf(lines.changes, changeView, page), left: [] };
        case 'left':
          return { changes: [], left: pageOf(lines.left, leftView, page) };
        default:
          return assertNever(list);
      }
    }),
    restore: checkpoints.restore.handler(async ({ input, signal = NEVER, errors }) => {
      const restored = await restorer.restore(input, signal);
      if (restored.ok) return restored.value;
      const { error } = restored;
      if (error.code !== 'CHANGED') return answer(err(error));
      throw errors.CHANGED({ message: error.message, data: error.preview });
    }),
    undo: checkpoints.undo.handler(async ({ input, signal = NEVER }) =>
      answer(await restorer.undo(input.restoreId, signal)),
    ),
    finish: checkpoints.finish.handler(async ({ input, signal = NEVER }) =>
      answer(await restorer.finish(input.restoreId, signal)),
    ),
    leave: checkpoints.leave.handler(async ({ input }) =>
      answer(await restorer.leave(input.restoreId)),
    ),
    progress: checkpoints.progress.handler(() => [...restorer.progress()]),
    restores: checkpoints.restores.handler(({ input }) => stores.restores.list(input)),
    interrupted: checkpoints.interrupted.handler(() =>
      stores.restores.atWork().filter(({ state }) => state === 'interrupted'),
    ),
    restored: checkpoints.restored.handler(({ input: { restoreId } }) =>
      found(stores.restores.get(restoreId), 'restore'),
    ),
    restoredFiles: checkpoints.restoredFiles.handler(({ input: { list, after = null, ...of } }) => {
      const lines = { ...of, after };
      found(stores.restores.get(lines.restoreId), 'restore');
      switch (list) {
        case 'changes': {
          const changes = stores.restoreFiles.contents(lines);
          return { changes: changes.flatMap((change) => changeView(change) ?? []), left: [] };
        }
        case 'left':
          return { changes: [], left: stores.restoreFiles.left(lines).map(leftView) };
        default:
          return assertNever(list);
      }
    }),
  };
}
