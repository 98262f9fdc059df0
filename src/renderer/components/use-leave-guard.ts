import { useBlocker } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import type { ReportUnsaved } from './unsaved-context';

/** Stands between a person and the loss of what they wrote. */
export interface LeaveGuard {
  readonly report: ReportUnsaved;
  /** Does it at once where nothing would be lost, else once the person has agreed. */
  readonly leave: (go: () => void) => void;
  /** The question is on screen. */
  readonly asking: boolean;
  readonly discard: () => void;
  readonly stay: () => void;
}

/** Guards the forms that report to it, also against links to other screens. */
export function useLeaveGuard(): LeaveGuard {
  const unsaved = useRef(new Set<string>());
  const [wanted, setWanted] = useState<{ readonly go: () => void } | null>(null);
  const shouldBlockFn = useCallback(() => unsaved.current.size > 0, []);
  // Quitting is not held up: the window could not be closed otherwise.
  const link = useBlocker({ shouldBlockFn, withResolver: true, enableBeforeUnload: false });

  const report = useCallback<ReportUnsaved>((form, isUnsaved) => {
    if (isUnsaved) unsaved.current.add(form);
    else unsaved.current.delete(form);
  }, []);

  return {
    report,
    leave: (go) => {
      if (unsaved.current.size === 0) go();
      else setWanted({ go });
    },
    asking: wanted !== null || link.status === 'blocked',
    discard: () => {
      unsaved.current.clear();
      setWanted(null);
      wanted?.go();
      link.proceed?.();
    },
    stay: () => {
      setWanted(null);
      link.reset?.();
    },
  };
}
