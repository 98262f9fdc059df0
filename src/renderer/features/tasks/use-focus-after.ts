import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

interface FocusAfter {
  readonly container: RefObject<HTMLDivElement | null>;
  /** Focuses what has this name in `data-focus` once the change that goes with it is on screen. */
  readonly focusAfter: (name: string) => void;
}

/** Keeps the focus where a person works while rows of a list come, go and change places. */
export function useFocusAfter(): FocusAfter {
  const container = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<{ readonly name: string } | null>(null);
  useLayoutEffect(() => {
    if (asked === null) return;
    container.current
      ?.querySelector<HTMLElement>(`[data-focus="${CSS.escape(asked.name)}"]`)
      ?.focus();
  }, [asked]);
  return {
    container,
    focusAfter: (name) => {
      setAsked({ name });
    },
  };
}
