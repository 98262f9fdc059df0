import type { KeyboardEvent } from 'react';

/**
 * Whether Escape was pressed in this very panel or dialog. Keys of a dialog above it arrive here too, by
 * way of React's tree, and a list or menu that is open inside it takes Escape first.
 */
export function isOwnEscape({ key, target, currentTarget }: KeyboardEvent<HTMLElement>): boolean {
  return (
    key === 'Escape' &&
    target instanceof Element &&
    currentTarget.contains(target) &&
    !(target.hasAttribute('aria-haspopup') && target.getAttribute('aria-expanded') === 'true')
  );
}
