import type { TaskCard, TaskStatus } from '../../../shared/model/task';
import { waitsForPerson } from './task-state';

/** Statuses that the board shows; archived tasks are off it. */
export type BoardStatus = Exclude<TaskStatus, 'archived'>;

export interface BoardColumn {
  readonly status: BoardStatus;
  readonly title: string;
  readonly holds: readonly BoardStatus[];
  /** Stands in the column while it is empty. */
  readonly whenEmpty: string;
}

export const BOARD_COLUMNS: readonly BoardColumn[] = [
  { status: 'backlog', title: 'Backlog', holds: ['backlog'], whenEmpty: 'Nothing planned' },
  { status: 'queued', title: 'Queued', holds: ['queued'], whenEmpty: 'Nothing in line' },
  { status: 'running', title: 'Running', holds: ['running'], whenEmpty: 'Nothing runs' },
  { status: 'deferred', title: 'Deferred', holds: ['deferred'], whenEmpty: 'Nothing held back' },
  { status: 'completed', title: 'Done', holds: ['completed'], whenEmpty: 'Nothing done yet' },
  {
    status: 'failed',
    title: 'Failed or cancelled',
    holds: ['failed', 'cancelled'],
    whenEmpty: 'Nothing failed or was cancelled',
  },
];

export interface TaskFilter {
  readonly projectId: string | undefined;
  readonly agentId: string | undefined;
}

export function isFiltered({ projectId, agentId }: TaskFilter): boolean {
  return projectId !== undefined || agentId !== undefined;
}

/** What stands in a column without cards: under a filter others may well be there. */
export function emptyWords({ whenEmpty }: BoardColumn, filtered: boolean): string {
  return filtered ? 'None here with this filter' : whenEmpty;
}

/** The silhouette in a column's head: the one of failures only where something has failed. */
export function headStatus(status: BoardStatus, cards: readonly TaskCard[]): BoardStatus {
  if (status !== 'failed' || cards.length === 0) return status;
  return cards.every((card) => card.status === 'cancelled') ? 'cancelled' : 'failed';
}

/** Newest change first, so that what just happened stands on top. */
export function newestFirst(cards: readonly TaskCard[]): readonly TaskCard[] {
  return cards.toSorted((a, b) => b.updatedAt - a.updatedAt || b.id.localeCompare(a.id));
}

/**
 * The cards of a column, top first. Queued ones stand as they will begin: `queueOrder` holds the tasks in
 * line, first to begin first, and one that it does not know yet stands last. Deferred ones that wait for
 * a person stand above those that go on by themselves.
 */
export function inColumnOrder(
  status: BoardStatus,
  cards: readonly TaskCard[],
  queueOrder: readonly string[],
): readonly TaskCard[] {
  const newest = newestFirst(cards);
  if (status === 'queued') {
    const place = new Map(queueOrder.map((id, index) => [id, index]));
    const placeOf = ({ id }: TaskCard) => place.get(id) ?? queueOrder.length;
    return newest.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
  if (status !== 'deferred') return newest;
  return [...newest.filter(waitsForPerson), ...newest.filter((card) => !waitsForPerson(card))];
}

/** What a column's head says: all tasks, or those that the filter leaves, `+` if more may follow. */
export function columnCount(
  total: number,
  shown: number,
  filtered: boolean,
  hasMore: boolean,
): string {
  if (!filtered) return String(total);
  return hasMore ? `${shown}+` : String(shown);
}

/**
 * Widths of the columns. An empty one keeps its place but gives way, down to its head; the running
 * one is wider, because its cards also say what happens now.
 */
export function columnWidths(
  columns: readonly { readonly status: BoardStatus; readonly empty: boolean }[],
): string {
  return columns
    .map(({ status, empty }) => {
      if (empty) return 'minmax(min-content, 0.42fr)';
      return status === 'running' ? 'minmax(208px, 1.58fr)' : 'minmax(164px, 1fr)';
    })
    .join(' ');
}
