import { useRouterState } from '@tanstack/react-router';
import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Where a list was scrolled to, kept for the way back from what it led to: for this place in the history. */
export function useKeptScroll(): RefObject<HTMLDivElement | null> {
  const place = useRouterState({ select: ({ location }) => location.state.__TSR_key });
  const scroller = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const key = `taskwright.scroll ${place ?? ''}`;
    element.scrollTop = Number(sessionStorage.getItem(key) ?? 0);
    const keep = () => sessionStorage.setItem(key, String(element.scrollTop));
    element.addEventListener('scroll', keep, { passive: true });
    return () => element.removeEventListener('scroll', keep);
  }, [place]);
  return scroller;
}
