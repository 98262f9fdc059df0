import { useCallback, useState } from 'react';

/** Which foldable parts are open. It outlives the rows, which come and go as the list scrolls. */
interface Folds {
  readonly allOpen: boolean;
  readonly isOpen: (key: string) => boolean;
  readonly toggle: (key: string) => void;
  readonly open: (key: string) => void;
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
    setState((before) => flipped(before, key));
  }, []);
  const open = useCallback((key: string) => {
    setState((before) =>
      before.changed.has(key) !== before.allOpen ? before : flipped(before, key),
    );
  }, []);
  const toggleAll = useCallback(() => {
    setState((before) => ({ allOpen: !before.allOpen, changed: new Set() }));
  }, []);
  return { allOpen, isOpen, toggle, open, toggleAll };
}

function flipped(state: State, key: string): State {
  return { ...state, changed: toggled(state.changed, key) };
}

/** A set with `value` in it if it was not, and without it if it was. */
export function toggled<T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}
