import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Restore, RestorePreview, RestoreProgress } from '../../../../shared/model/restore';
import { client } from '../../../ipc/client';
import { notifyFailure } from '../../../ipc/notify';
import { orpc } from '../../../ipc/queries';

/** What a person is about to restore. */
export interface RestoreChoice {
  readonly checkpointId: string;
  /** Files and folders, a character a byte; null for all. */
  readonly paths: readonly string[] | null;
}

/** Where the dialog is. */
export type RestoreStage =
  | { readonly type: 'looking' }
  | { readonly type: 'not_looked'; readonly error: unknown }
  | { readonly type: 'preview'; readonly preview: RestorePreview; readonly failure: unknown }
  | {
      readonly type: 'at_work';
      readonly progress: RestoreProgress | undefined;
      readonly undoes: boolean;
    }
  | { readonly type: 'done'; readonly restore: Restore };

interface RestoreState {
  readonly stage: RestoreStage;
  /** Whether attempts that are in the way are being cancelled. */
  readonly cancelling: boolean;
  readonly lookAgain: () => void;
  readonly restore: () => void;
  readonly undo: (restore: Restore) => void;
  /** Ends it; of use until the first file is changed. */
  readonly stop: () => void;
  readonly cancelAttempts: (runIds: readonly string[]) => void;
}

/** How often a restore at work is asked how far it is (ms). */
const PROGRESS_MS = 150;

/** From looking at what a restore would do to its undo. */
export function useRestore({ checkpointId, paths }: RestoreChoice): RestoreState {
  const input = { checkpointId, ...(paths !== null && { paths: [...paths] }) };
  const ending = useRef<AbortController | null>(null);
  const look = useQuery(
    orpc.checkpoints.preview.queryOptions({ input, gcTime: 0, refetchOnMount: 'always' }),
  );
  const work = useMutation({
    mutationFn: (what: 'restore' | Restore) => {
      const { signal } = (ending.current = new AbortController());
      return what === 'restore'
        ? client.checkpoints.restore(input, { signal })
        : client.checkpoints.undo({ restoreId: what.id }, { signal });
    },
    onError: (error, what) => {
      if (what !== 'restore') notifyFailure('The restore was not undone', error);
      else void look.refetch();
    },
  });
  const { data: atWork = [] } = useQuery(
    orpc.checkpoints.progress.queryOptions({
      enabled: work.isPending,
      refetchInterval: PROGRESS_MS,
      gcTime: 0,
    }),
  );
  const cancel = useMutation({
    mutationFn: (runIds: readonly string[]) =>
      Promise.all(runIds.map((id) => client.attempts.cancel({ id }))),
    onError: (error) => notifyFailure('The attempt was not cancelled', error),
    onSettled: () => look.refetch(),
  });

  const stage = ((): RestoreStage => {
    if (work.isPending) {
      return { type: 'at_work', progress: atWork.at(-1), undoes: work.variables !== 'restore' };
    }
    if (work.data !== undefined) return { type: 'done', restore: work.data };
    if (work.isError && work.variables !== 'restore')
      return { type: 'done', restore: work.variables };
    if (look.isError) return { type: 'not_looked', error: look.error };
    if (look.data === undefined || look.isFetching) return { type: 'looking' };
    return { type: 'preview', preview: look.data, failure: work.error };
  })();
  return {
    stage,
    cancelling: cancel.isPending,
    lookAgain: () => void look.refetch(),
    restore: () => work.mutate('restore'),
    undo: (restore) => work.mutate(restore),
    stop: () => ending.current?.abort(),
    cancelAttempts: (runIds) => cancel.mutate(runIds),
  };
}
