import { safe } from '@orpc/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Restore, RestorePreview, RestoreProgress } from '../../../../shared/model/restore';
import { client } from '../../../ipc/client';
import { errorMessage } from '../../../ipc/error-message';
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
  | {
      readonly type: 'preview';
      readonly preview: RestorePreview;
      /** Why the last try came to nothing, in a sentence; null for none. */
      readonly failure: string | null;
    }
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
  /** Does what was shown, or shows what it would do now. */
  readonly restore: (preview: RestorePreview) => void;
  readonly undo: (restore: Restore) => void;
  /** Ends it; of use until the first file is changed. */
  readonly stop: () => void;
  readonly cancelAttempts: (runIds: readonly string[]) => void;
}

/** How often a restore at work is asked how far it is (ms). */
const PROGRESS_MS = 150;

/** What a person wants done: what they saw restored, or a restore undone. */
type Work =
  | { readonly type: 'restore'; readonly preview: RestorePreview }
  | { readonly type: 'undo'; readonly restore: Restore };

/** `changed`: the folder is not as the preview showed it, and nothing was done. */
type Outcome =
  | { readonly type: 'done'; readonly restore: Restore }
  | { readonly type: 'changed'; readonly sentence: string };

/** From looking at what a restore would do to its undo. */
export function useRestore({ checkpointId, paths }: RestoreChoice): RestoreState {
  const input = { checkpointId, ...(paths !== null && { paths: [...paths] }) };
  const ending = useRef<AbortController | null>(null);
  const queries = useQueryClient();
  const looking = orpc.checkpoints.preview.queryOptions({ input, gcTime: 0 });
  const look = useQuery({ ...looking, refetchOnMount: 'always' });
  const work = useMutation({
    mutationFn: async (what: Work): Promise<Outcome> => {
      const { signal } = (ending.current = new AbortController());
      if (what.type === 'undo') {
        const restore = await client.checkpoints.undo({ restoreId: what.restore.id }, { signal });
        return { type: 'done', restore };
      }
      const shown = { ...input, previewId: what.preview.id };
      const { error, data, isDefined } = await safe(client.checkpoints.restore(shown, { signal }));
      if (isDefined && error.code === 'CHANGED') {
        queries.setQueryData(looking.queryKey, error.data);
        return { type: 'changed', sentence: error.message };
      }
      if (error !== null) throw error;
      return { type: 'done', restore: data };
    },
    onError: (error, what) => {
      if (what.type === 'undo') notifyFailure('The restore was not undone', error);
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
      return { type: 'at_work', progress: atWork.at(-1), undoes: work.variables.type === 'undo' };
    }
    if (work.data?.type === 'done') return work.data;
    if (work.isError && work.variables.type === 'undo') {
      return { type: 'done', restore: work.variables.restore };
    }
    if (look.isError) return { type: 'not_looked', error: look.error };
    if (look.data === undefined || look.isFetching) return { type: 'looking' };
    return { type: 'preview', preview: look.data, failure: failureOf(work.data, work.error) };
  })();
  return {
    stage,
    cancelling: cancel.isPending,
    lookAgain: () => {
      work.reset();
      void look.refetch();
    },
    restore: (preview) => work.mutate({ type: 'restore', preview }),
    undo: (restore) => work.mutate({ type: 'undo', restore }),
    stop: () => ending.current?.abort(),
    cancelAttempts: (runIds) => cancel.mutate(runIds),
  };
}

function failureOf(outcome: Outcome | undefined, error: Error | null): string | null {
  if (outcome?.type === 'changed') return outcome.sentence;
  return error === null ? null : errorMessage(error);
}
