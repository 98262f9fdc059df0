import { useQuery } from '@tanstack/react-query';
import { orpc } from '../../ipc/queries';
import { BOARD_COLUMNS, type BoardColumn, type BoardStatus } from './board-model';
import { columnCount, emptyWords, inColumnOrder, isFiltered, type TaskFilter } from './board-model';
import { type StatusPages, useStatusPages } from './use-status-pages';
import type { TaskCard } from '../../../shared/model/task';
import { slotsWords } from '../queue/queue-words';
import { useQueue } from '../queue/use-queue';

export interface BoardColumnData extends BoardColumn {
  readonly cards: readonly TaskCard[];
  readonly count: string;
  /** A few words more for its head; null for none. */
  readonly note: string | null;
  readonly hasMore: boolean;
  readonly showMore: () => void;
}

export interface Board {
  readonly columns: readonly BoardColumnData[];
  /** The queued tasks that the filter leaves, first to begin first. */
  readonly queuedIds: readonly string[];
  /** All tasks but archived ones, the filter left aside. */
  readonly total: number;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** Everything that the board and the table show. */
export function useBoard(filter: TaskFilter): Board {
  const queue = useQueue().data;
  const counts = useQuery(orpc.tasks.counts.queryOptions());
  const pages: Readonly<Record<BoardStatus, StatusPages>> = {
    backlog: useStatusPages('backlog', filter),
    queued: useStatusPages('queued', filter),
    running: useStatusPages('running', filter),
    deferred: useStatusPages('deferred', filter),
    completed: useStatusPages('completed', filter),
    failed: useStatusPages('failed', filter),
    cancelled: useStatusPages('cancelled', filter),
  };
  const filtered = isFiltered(filter);
  const countOf = (status: BoardStatus) => counts.data?.[status] ?? 0;

  const queueOrder = queue?.queued.map(({ taskId }) => taskId) ?? [];

  const columns = BOARD_COLUMNS.map((column): BoardColumnData => {
    const held = column.holds.map((status) => pages[status]);
    const loaded = held.flatMap((page) => page.cards);
    const cards = inColumnOrder(column.status, loaded, queueOrder);
    const hasMore = held.some((page) => page.hasMore);
    const total = column.holds.reduce((sum, status) => sum + countOf(status), 0);
    return {
      ...column,
      cards,
      hasMore,
      whenEmpty: emptyWords(column, filtered),
      count: columnCount(total, cards.length, filtered, hasMore),
      note: column.status === 'running' && queue !== undefined ? slotsWords(queue) : null,
      showMore: () => {
        for (const page of held) if (page.hasMore) page.showMore();
      },
    };
  });

  const all = Object.values(pages);
  return {
    columns,
    queuedIds: columns
      .filter(({ status }) => status === 'queued')
      .flatMap(({ cards }) => cards.map(({ id }) => id)),
    total: BOARD_COLUMNS.flatMap((column) => column.holds).reduce((n, s) => n + countOf(s), 0),
    isPending: counts.isPending || all.some((page) => page.isPending),
    error:
      (counts.data === undefined ? counts.error : null) ??
      all.find((page) => page.error !== null)?.error ??
      null,
    retry: () => {
      void counts.refetch();
      for (const page of all) page.retry();
    },
  };
}
