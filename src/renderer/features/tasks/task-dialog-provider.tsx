import { Modal } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import type { TaskCard } from '../../../shared/model/task';
import { GuardScope } from '../../components/leave-guarded';
import { isOwnEscape } from '../../components/own-escape';
import { useLeaveGuard } from '../../components/use-leave-guard';
import { TaskDialogContext, type TaskDialogs } from './task-dialog-context';
import { TaskForm } from './task-form';
import type { LastChoice } from './task-form-values';

type Dialog =
  { readonly kind: 'closed' } | { readonly kind: 'open'; readonly card: TaskCard | null };

interface TaskDialogProviderProps {
  readonly children: ReactNode;
}

/** Holds the one dialog for new and existing tasks. */
export function TaskDialogProvider({ children }: TaskDialogProviderProps) {
  const [dialog, setDialog] = useState<Dialog>({ kind: 'closed' });
  const guard = useLeaveGuard();
  const [last, setLast] = useState<LastChoice | null>(null);
  const dialogs = useMemo<TaskDialogs>(
    () => ({
      openNew: () => {
        setDialog((current) => (current.kind === 'open' ? current : { kind: 'open', card: null }));
      },
      openEdit: (card) => {
        setDialog({ kind: 'open', card });
      },
    }),
    [],
  );
  const close = () => {
    setDialog({ kind: 'closed' });
  };
  const leave = () => {
    guard.leave(close);
  };
  const card = dialog.kind === 'open' ? dialog.card : null;

  return (
    <TaskDialogContext value={dialogs}>
      {children}
      <Modal
        opened={dialog.kind === 'open'}
        onClose={leave}
        // The dialog's own way would also close the question that it has just opened.
        closeOnEscape={false}
        onKeyDown={(event) => {
          if (isOwnEscape(event)) leave();
        }}
        title={card === null ? 'New task' : 'Edit task'}
        size={560}
      >
        {dialog.kind === 'open' && (
          <GuardScope guard={guard}>
            <TaskForm
              card={card}
              last={last}
              onDiscard={close}
              onLeave={(go) => {
                guard.leave(() => {
                  close();
                  go();
                });
              }}
              onSaved={(choice) => {
                if (card === null) setLast(choice);
                close();
              }}
            />
          </GuardScope>
        )}
      </Modal>
    </TaskDialogContext>
  );
}
