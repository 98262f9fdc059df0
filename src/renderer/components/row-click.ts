import type { MouseEvent } from 'react';

/**
 * Whether a click on a row is meant for the row: not for a link or button in it, which acts itself,
 * nor for a menu or dialog that belongs to it and reaches here by way of React's tree.
 */
export function isOnRow({ target, currentTarget }: MouseEvent<HTMLElement>): boolean {
  return (
    target instanceof Element &&
    currentTarget.contains(target) &&
    target.closest('a, button') === null
  );
}
