import { createContext, useContext } from 'react';

/** What all rows of a transcript need, without being handed through each. */
export interface Reading {
  readonly agentName: string;
  /** Whether the foldable part with this key is open. */
  readonly isOpen: (key: string) => boolean;
  readonly toggle: (key: string) => void;
}

export const ReadingContext = createContext<Reading>({
  agentName: '',
  isOpen: () => false,
  toggle: () => undefined,
});

export function useReading(): Reading {
  return useContext(ReadingContext);
}
