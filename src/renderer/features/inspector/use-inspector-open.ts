import { useState } from 'react';

const KEY = 'taskwright.inspector';

/** Whether the inspector is shown: remembered from one attempt to the next, and over restarts. */
export function useInspectorOpen(): readonly [boolean, (open: boolean) => void] {
  const [isOpen, setIsOpen] = useState(() => localStorage.getItem(KEY) !== 'hidden');
  const change = (open: boolean) => {
    localStorage.setItem(KEY, open ? 'shown' : 'hidden');
    setIsOpen(open);
  };
  return [isOpen, change];
}
