import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Attempt } from '../../../../shared/model/run';
import { client } from '../../../ipc/client';
import type { ChangedFiles } from './align-files';
import { type ChangeSpan, changeSpan } from './change-span';

/** Files of an attempt that are read at a time. */
const PAGE = 500;

/** How often the folder of an attempt that is running is looked at again (ms): that reads all of its files. */
const AGAIN_MS = 10_000;

/** What is known of the files that one attempt changed. */
export type FilesLoad =
  | { readonly type: 'loading' }
  | { readonly type: 'failed'; readonly error: unknown }
  /** No checkpoint was taken when it began. */
  | { readonly type: 'unknown' }
  | ({ readonly type: 'ready'; readonly span: ChangeSpan; readonly total: number } & ChangedFiles);

interface AllFiles {
  /** In the order of the attempts. */
  readonly loads: readonly FilesLoad[];
  /** Null when all files of all of them are known. */
  readonly more: (() => void) | null;
}

/** The files that each attempt changed, so many of each at a time. */
export function useChangedFiles(attempts: readonly Attempt[]): AllFiles {
  const queries = useQueryClient();
  const [pages, setPages] = useState(1);
  const loads = useQueries({
    queries: attempts.map(({ id, status }) => {
      const isRunning = status === 'running';
      const keyOf = (running: boolean, shown: number) => ['changed-files', id, running, shown];
      return {
        queryKey: keyOf(isRunning, pages),
        queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
          readFiles(id, isRunning, pages, signal),
        // What was known before stays until more is.
        placeholderData: () =>
          queries.getQueryData<FilesLoad>(keyOf(isRunning, pages - 1)) ??
          queries.getQueryData<FilesLoad>(keyOf(true, pages)),
        // One that is under way has changed more the next time it is looked at.
        refetchOnMount: 'always' as const,
        refetchInterval: isRunning ? AGAIN_MS : (false as const),
      };
    }),
    combine: (queries) =>
      queries.map(({ data, error }): FilesLoad => {
        if (data !== undefined) return data;
        return error === null ? { type: 'loading' } : { type: 'failed', error };
      }),
  });
  const hasMore = loads.some((load) => load.type === 'ready' && load.more);
  return { loads, more: hasMore ? () => setPages(pages + 1) : null };
}

async function readFiles(
  runId: string,
  isRunning: boolean,
  pages: number,
  signal: AbortSignal,
): Promise<FilesLoad> {
  const span = changeSpan(await client.checkpoints.list({ runId }, { signal }), isRunning);
  if (span === null) return { type: 'unknown' };
  const files: ChangedFiles['files'][number][] = [];
  let total = 0;
  for (let page = 0; page < pages; page += 1) {
    const slice = { ...span, offset: page * PAGE, limit: PAGE };
    const found = await client.checkpoints.changes(slice, { signal });
    files.push(...found.files);
    total = found.total;
    if (files.length >= total) break;
  }
  return { type: 'ready', span, files, total, more: files.length < total };
}
