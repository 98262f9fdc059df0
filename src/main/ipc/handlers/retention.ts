import { answer, found } from '../answer';
import type { Services } from '../services';
import type { Procedures } from './procedures';

export function retentionHandlers(
  { retention: procedures, storage }: Procedures,
  { stores, retention, storageUsage }: Services,
) {
  return {
    retention: {
      rules: procedures.rules.handler(() => stores.retention.get().rules),
      preview: procedures.preview.handler(async ({ input }) =>
        answer(await retention.preview(input.rules)),
      ),
      planned: procedures.planned.handler(async ({ input: { planId, offset, limit } }) => [
        ...answer(await retention.planned(planId, offset, limit)),
      ]),
      save: procedures.save.handler(async ({ input: { rules, planId } }) =>
        answer(await retention.save(rules, planId)),
      ),
      trash: procedures.trash.handler(({ input }) => answer(retention.trash(input.attemptIds))),
      trashTask: procedures.trashTask.handler(({ input }) => answer(retention.trashTask(input.id))),
      undo: procedures.undo.handler(({ input }) => retention.undo(input.moveId)),
      list: procedures.list.handler(({ input }) => stores.trash.list(input)),
      status: procedures.status.handler(() => retention.status()),
      restore: procedures.restore.handler(({ input }) => retention.restore(input.itemIds)),
      purge: procedures.purge.handler(async ({ input }) => {
        answer(await retention.purge(input.itemIds));
      }),
      empty: procedures.empty.handler(async () => {
        answer(await retention.empty());
      }),
      keep: procedures.keep.handler(({ input: { id, kept } }) => {
        found(stores.runs.attempt(id), 'attempt');
        stores.trash.keep(id, kept);
      }),
      ofAttempt: procedures.ofAttempt.handler(({ input: { id } }) => {
        found(stores.runs.attempt(id), 'attempt');
        return stores.trash.ofAttempt(id);
      }),
      trustClock: procedures.trustClock.handler(() => retention.trustClock()),
    },
    storage: {
      usage: storage.usage.handler(async () => answer(await storageUsage())),
      compaction: storage.compaction.handler(async () => answer(await retention.compaction())),
      compact: storage.compact.handler(async () => answer(await retention.compact())),
    },
  };
}
