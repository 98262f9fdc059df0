import { useCallback, useState } from 'react';

/** Which foldable parts are open. It outlives the rows, which come and go as the list scrolls. */
interface Folds {
  readonly allOpen: boolean;
  readonly isOpen: (key: string) => boolean;
  readonly toggle: (key: string) => void;
  readonly toggleAll: () => void;
}

interface State {
  readonly allOpen: boolean;
  /** Keys that differ from `allOpen`. */
  readonly changed: ReadonlySet<string>;
}

export function useFolds(): Folds {
  const [{ allOpen, changed }, setState] = useState<State>({ allOpen: false, changed: new Set() });
  const isOpen = useCallback((key: string) => changed.has(key) !== allOpen, [allOpen, changed]);
  const toggle = useCallback((key: string) => {
    setState((before) => ({ ...before, changed: toggled(before.changed, key) }));
  }, []);
  const toggleAll = useCallback(() => {
    setState((before) => ({ allOpen: !before.allOpen, changed: new Set() }));
  }, []);
  return { allOpen, isOpen, toggle, toggleAll };
}

/** A set with `value` in it if it was not, and without it if it was. */
export function toggled<T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}
