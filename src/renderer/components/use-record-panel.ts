import { useState } from 'react';

type Panel =
  | { readonly kind: 'closed' }
  | { readonly kind: 'new' }
  | { readonly kind: 'edit'; readonly id: string };

interface RecordPanel<Row> {
  readonly opened: boolean;
  /** Null while a new record is being made. */
  readonly edited: Row | null;
  readonly openNew: () => void;
  readonly openEdit: (row: Row) => void;
  readonly close: () => void;
}

/**
 * Which record of a list is open beside it; a record that goes away closes its panel. `first` is how it
 * stands when the screen opens.
 */
export function useRecordPanel<Row extends { readonly id: string }>(
  rows: readonly Row[],
  first: 'closed' | 'new' = 'closed',
): RecordPanel<Row> {
  const [panel, setPanel] = useState<Panel>({ kind: first });
  const edited = panel.kind === 'edit' ? (rows.find(({ id }) => id === panel.id) ?? null) : null;
  return {
    opened: panel.kind === 'new' || edited !== null,
    edited,
    openNew: () => {
      setPanel({ kind: 'new' });
    },
    openEdit: ({ id }) => {
      setPanel({ kind: 'edit', id });
    },
    close: () => {
      setPanel({ kind: 'closed' });
    },
  };
}
