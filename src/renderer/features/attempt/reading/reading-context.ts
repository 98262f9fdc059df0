import { createContext, useContext } from 'react';

/** What all rows of a transcript need, without being handed through each. */
export interface Reading {
  readonly attemptId: string;
  readonly agentName: string;
  /** The attempt has not ended. */
  readonly live: boolean;
  /** It is paused until a person answers its question. */
  readonly asks: boolean;
  /** Whether the foldable part with this key is open. */
  readonly isOpen: (key: string) => boolean;
  readonly toggle: (key: string) => void;
  /** Brings the event with this number into view. */
  readonly goToSeq: (seq: number) => void;
  /** Shows the event with this number as it is stored. */
  readonly showEvent: (seq: number) => void;
  /** Bytes of an event of which only a part is at hand; null where all of it is. */
  readonly cutBytes: (seq: number) => number | null;
  /** What a person has begun to write in a row; it outlives the row, which goes when it is scrolled away. */
  readonly drafts: Map<string, string>;
}

export const ReadingContext = createContext<Reading>({
  attemptId: '',
  agentName: '',
  live: false,
  asks: false,
  isOpen: () => false,
  toggle: () => undefined,
  goToSeq: () => undefined,
  showEvent: () => undefined,
  cutBytes: () => null,
  drafts: new Map(),
});

export function useReading(): Reading {
  return useContext(ReadingContext);
}
