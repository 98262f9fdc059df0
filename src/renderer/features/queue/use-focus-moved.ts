import { type RefObject, useLayoutEffect } from 'react';
import type { LastMove } from './use-queue-moves';

/**
 * Gives the focus back to what a key has moved: the browser drops it where an element changes its place.
 * Rows name their task in `data-task`, and their buttons the move in `data-move`; without such a button
 * the one in the heading takes the focus. `order` changes with the order of the rows.
 */
export function useFocusMoved(
  container: RefObject<HTMLElement | null>,
  last: LastMove | null,
  order: unknown,
): void {
  useLayoutEffect(() => {
    if (last === null || last.move === null || document.activeElement !== document.body) return;
    const row = container.current?.querySelector(`[data-task="${CSS.escape(last.taskId)}"]`);
    const button =
      row?.querySelector<HTMLElement>(`[data-move="${last.move}"]`) ??
      row?.querySelector<HTMLElement>('h3 button');
    button?.focus();
  }, [container, last, order]);
}
