import type { KeyboardEvent } from 'react';
import type { Reader } from './use-reader';

/** Px that are left of what was in view before. */
const KEPT_PX = 40;

/** How the transcript is read with keys, while it has the focus. */
export function useRowKeys({ list, goNext, goToStart, setPicked, scroller }: Reader) {
  return (event: KeyboardEvent<HTMLElement>) => {
    const isOwn = event.target === scroller.current;
    if (!isOwn || event.ctrlKey || event.metaKey || event.altKey) return;
    const view = (scroller.current?.clientHeight ?? 0) - KEPT_PX;
    switch (event.key) {
      case 'j':
        goNext(1);
        break;
      case 'k':
        goNext(-1);
        break;
      case 'Home':
        goToStart();
        break;
      case 'End':
        setPicked(null);
        list.toEnd();
        break;
      case 'PageDown':
        setPicked(null);
        list.scrollBy(view);
        break;
      case 'PageUp':
        setPicked(null);
        list.scrollBy(-view);
        break;
      case 'ArrowDown':
      case 'ArrowUp':
      case ' ':
        // The browser scrolls.
        setPicked(null);
        return;
      default:
        return;
    }
    event.preventDefault();
  };
}
