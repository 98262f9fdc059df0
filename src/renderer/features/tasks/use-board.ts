import { useQuery } from '@tanstack/react-query';
import { orpc } from '../../ipc/queries';
import { BOARD_COLUMNS, type BoardColumn, type BoardStatus } from './board-model';
import { columnCount, matchesFilter, newestFirst, type TaskFilter } from './board-model';
import { type StatusPages, useStatusPages } from './use-status-pages';
import type { TaskCard } from '../../../shared/model/task';

export interface BoardColumnData extends BoardColumn {
  readonly cards: readonly TaskCard[];
  readonly count: string;
  readonly hasMore: boolean;
  readonly showMore: () => void;
}

export interface Board {
  readonly columns: readonly BoardColumnData[];
  /** All tasks but archived ones, the filter left aside. */
  readonly total: number;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** Everything that the board and the table show. */
export function useBoard(filter: TaskFilter): Board {
  const counts = useQuery(orpc.tasks.counts.queryOptions());
  const pages: Readonly<Record<BoardStatus, StatusPages>> = {
    backlog: useStatusPages('backlog'),
    queued: useStatusPages('queued'),
    running: useStatusPages('running'),
    deferred: useStatusPages('deferred'),
    completed: useStatusPages('completed'),
    failed: useStatusPages('failed'),
    cancelled: useStatusPages('cancelled'),
  };
  const filtered = filter.projectId !== undefined || filter.agentId !== undefined;
  const countOf = (status: BoardStatus) => counts.data?.[status] ?? 0;

  const columns = BOARD_COLUMNS.map((column): BoardColumnData => {
    const held = column.holds.map((status) => pages[status]);
    const loaded = held.flatMap((page) => page.cards);
    const cards = newestFirst(loaded.filter((card) => matchesFilter(card, filter)));
    const hasMore = held.some((page) => page.hasMore);
    const total = column.holds.reduce((sum, status) => sum + countOf(status), 0);
    return {
      ...column,
      cards,
      hasMore,
      count: columnCount(total, cards.length, filtered, hasMore),
      showMore: () => {
        for (const page of held) if (page.hasMore) page.showMore();
      },
    };
  });

  const all = Object.values(pages);
  return {
    columns,
    total: BOARD_COLUMNS.flatMap((column) => column.holds).reduce((n, s) => n + countOf(s), 0),
    isPending: counts.isPending || all.some((page) => page.isPending),
    error: counts.error ?? all.find((page) => page.error !== null)?.error ?? null,
    retry: () => {
      void counts.refetch();
      for (const page of all) page.retry();
    },
  };
}
