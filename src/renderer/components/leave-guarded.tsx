import type { ReactNode } from 'react';
import { ConfirmDialog } from './confirm-dialog';
import { UnsavedContext } from './unsaved-context';
import { type LeaveGuard, useLeaveGuard } from './use-leave-guard';

interface GuardScopeProps {
  readonly guard: LeaveGuard;
  readonly children: ReactNode;
}

/** The forms that a guard looks after, and its question when one of them would be lost. */
export function GuardScope({ guard, children }: GuardScopeProps) {
  return (
    <UnsavedContext value={guard.report}>
      {children}
      <ConfirmDialog
        opened={guard.asking}
        title="Discard what you wrote?"
        verb="Discard"
        decline="Go on writing"
        pending={false}
        onConfirm={guard.discard}
        onClose={guard.stay}
      >
        It is not saved anywhere.
      </ConfirmDialog>
    </UnsavedContext>
  );
}

/** Forms that are left by links alone. */
export function LeaveGuarded({ children }: { readonly children: ReactNode }) {
  return <GuardScope guard={useLeaveGuard()}>{children}</GuardScope>;
}
