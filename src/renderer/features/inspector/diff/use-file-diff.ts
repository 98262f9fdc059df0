import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { DiffHunk, FileDiff } from '../../../../shared/model/file-diff';
import { joinHunks } from '../../../components/diff/diff-rows';
import { client } from '../../../ipc/client';
import type { Span } from '../spans';
import { KEPT_MS } from '../use-checkpoints';

/** Which file of which moments. */
export interface FilePlace {
  readonly span: Span;
  /** What was seen of the folder, where the span goes up to now. */
  readonly tree: string;
  /** A character a byte. */
  readonly path: string;
}

export interface DiffOptions {
  readonly ignoreWhitespace: boolean;
  /** Whether the lines that did not change are shown too. */
  readonly isWhole: boolean;
}

const AROUND = 3;
const ALL_LINES = 1_000_000;
const PAGE_LINES = 2_000;

/** A file's diff as far as it was asked for. */
export interface ShownDiff {
  readonly diff: FileDiff;
  readonly hunks: readonly DiffHunk[];
  /** Lines that are still to be asked for. */
  readonly left: number;
}

export function useFileDiff({ span, tree, path }: FilePlace, options: DiffOptions) {
  const asked = {
    ...{ from: span.from.id, to: span.to?.id ?? null, tree, path },
    context: options.isWhole ? ALL_LINES : AROUND,
    ignoreWhitespace: options.ignoreWhitespace,
  };
  const query = useInfiniteQuery({
    queryKey: [['checkpoints', 'diff'], asked],
    queryFn: ({ pageParam: offset, signal }) =>
      client.checkpoints.diff({ ...asked, offset, limit: PAGE_LINES }, { signal }),
    initialPageParam: 0,
    getNextPageParam: ({ content }) => {
      if (content.type !== 'text') return undefined;
      const next = content.offset + linesIn(content.hunks);
      return next < content.lines ? next : undefined;
    },
    gcTime: KEPT_MS,
  });
  const { data } = query;
  const shown = useMemo<ShownDiff | null>(() => {
    const diff = data?.pages[0];
    if (data === undefined || diff === undefined) return null;
    const hunks = joinHunks(
      data.pages.map(({ content }) => (content.type === 'text' ? content.hunks : [])),
    );
    const lines = diff.content.type === 'text' ? diff.content.lines : 0;
    return { diff, hunks, left: lines - linesIn(hunks) };
  }, [data]);
  return { ...query, shown };
}

function linesIn(hunks: readonly DiffHunk[]): number {
  return hunks.reduce((sum, { lines }) => sum + lines.length, 0);
}
