import { useState } from 'react';
import { type LeaveGuard, useLeaveGuard } from './use-leave-guard';

type Panel =
  | { readonly kind: 'closed' }
  | { readonly kind: 'new' }
  | { readonly kind: 'edit'; readonly id: string };

interface RecordPanel<Row> {
  readonly opened: boolean;
  /** Null while a new record is being made. */
  readonly edited: Row | null;
  /** Asks before another record takes the place of one that is not saved. */
  readonly guard: LeaveGuard;
  readonly openNew: () => void;
  readonly openEdit: (row: Row) => void;
  /** At once: the record was saved, or discarded in so many words. */
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
  const guard = useLeaveGuard();
  const edited = panel.kind === 'edit' ? (rows.find(({ id }) => id === panel.id) ?? null) : null;
  const open = (next: Panel) => {
    guard.leave(() => {
      setPanel(next);
    });
  };
  return {
    opened: panel.kind === 'new' || edited !== null,
    edited,
    guard,
    openNew: () => {
      if (panel.kind !== 'new') open({ kind: 'new' });
    },
    openEdit: ({ id }) => {
      if (edited?.id !== id) open({ kind: 'edit', id });
    },
    close: () => {
      setPanel({ kind: 'closed' });
    },
  };
}
