import { createContext, use, useEffect, useId } from 'react';

/** How a form stands: `unsaved` while leaving it would lose what was written in it. */
export type ReportUnsaved = (form: string, unsaved: boolean) => void;

export const UnsavedContext = createContext<ReportUnsaved>(() => undefined);

/** Tells the guard around a form whether the form holds something that is not saved. */
export function useUnsaved(unsaved: boolean): void {
  const report = use(UnsavedContext);
  const form = useId();
  useEffect(() => {
    report(form, unsaved);
    return () => {
      report(form, false);
    };
  }, [report, form, unsaved]);
}
