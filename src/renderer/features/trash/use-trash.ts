import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { notifyFailure } from '../../ipc/notify';
import { orpc } from '../../ipc/queries';

/** Items a page. */
const PAGE = 50;

/** What is in the trash, the last moved first, a page at a time. */
export function useTrash() {
  return useInfiniteQuery(
    orpc.retention.list.infiniteOptions({
      input: (before: string | null) =>
        before === null ? { limit: PAGE } : { limit: PAGE, before },
      initialPageParam: null,
      getNextPageParam: (page) => (page.length < PAGE ? null : (page.at(-1)?.id ?? null)),
    }),
  );
}

/** What can be done with what is there. */
export function useTrashActions() {
  const restore = useMutation(
    orpc.retention.restore.mutationOptions({
      onError: (error) => notifyFailure('It was not restored', error),
    }),
  );
  const purge = useMutation(
    orpc.retention.purge.mutationOptions({
      onError: (error) => notifyFailure('It was not deleted', error),
    }),
  );
  const empty = useMutation(
    orpc.retention.empty.mutationOptions({
      onError: (error) => notifyFailure('The trash was not emptied', error),
    }),
  );
  const trustClock = useMutation(
    orpc.retention.trustClock.mutationOptions({
      onError: (error) => notifyFailure('That was not noted', error),
    }),
  );
  return { restore, purge, empty, trustClock };
}
