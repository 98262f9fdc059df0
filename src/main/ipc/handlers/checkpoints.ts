import type { Between } from '../../checkpoints/changes/file-history';
import { answer, found } from '../answer';
import type { Services } from '../services';
import type { Procedures } from './procedures';

interface AskedBetween {
  readonly from: string;
  readonly to: string | null;
  readonly tree?: string | undefined;
}

/** Joined into `checkpoints`, beside what restores files. */
export function checkpointHandlers(procedures: Procedures, { stores, fileHistory }: Services) {
  const { checkpoints } = procedures;
  const checkpoint = (id: string) => found(stores.checkpoints.get(id), 'checkpoint');
  const between = ({ from, to, tree }: AskedBetween): Between => {
    const first = checkpoint(from);
    return {
      from: first,
      to: to === null ? null : checkpoint(to),
      tree: tree ?? null,
      folder: stores.projects.getListed(first.projectId)?.folder ?? null,
    };
  };
  return {
    list: checkpoints.list.handler(({ input }) => stores.checkpoints.entries(input.runId)),
    changes: checkpoints.changes.handler(
      async ({ input: { search = '', offset, limit, ...asked } }) =>
        answer(await fileHistory.changes(between(asked), { offset, limit, search })),
    ),
    diff: checkpoints.diff.handler(async ({ input: { path, from, to, tree, ...wish } }) =>
      answer(await fileHistory.diff(between({ from, to, tree }), path, wish)),
    ),
    picture: checkpoints.picture.handler(async ({ input: { path, side, ...asked } }) =>
      answer(await fileHistory.picture(between(asked), path, side)),
    ),
  };
}
