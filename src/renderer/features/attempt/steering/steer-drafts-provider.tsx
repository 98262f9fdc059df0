import { type ReactNode, useState } from 'react';
import { type SteerDrafts, SteerDraftsContext } from './steer-drafts';

/** Keeps unsent messages while the app is open, whichever screen is shown. */
export function SteerDraftsProvider({ children }: { readonly children: ReactNode }) {
  const [drafts] = useState<SteerDrafts>(() => new Map());
  return <SteerDraftsContext value={drafts}>{children}</SteerDraftsContext>;
}
