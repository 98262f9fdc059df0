import { type RefObject, useLayoutEffect } from 'react';

const FIELDS = 'input, textarea, select';

/**
 * The first field of a panel has the focus when it opens; what had it before gets it back when the panel
 * closes under it. Of a panel without fields the panel itself has it.
 */
export function usePanelFocus(panel: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = panel.current;
    if (element === null) return;
    const before = document.activeElement;
    const field = [...element.querySelectorAll<HTMLElement>(FIELDS)].find(isReachable);
    (field ?? element).focus();
    return () => {
      // Where the focus has gone elsewhere, that is where the person works now.
      if (!element.contains(document.activeElement)) return;
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [panel]);
}

function isReachable(field: HTMLElement): boolean {
  return !field.matches(':disabled, [type="hidden"]') && field.getClientRects().length > 0;
}
