import type { LeftPath, RestoreChange } from '../../../shared/model/restore';

/** Every line of a preview. */
export interface PreviewLines {
  readonly changes: readonly RestoreChange[];
  readonly left: readonly LeftPath[];
}

/** Previews that are kept at a time; looking again makes a forgotten one anew. */
const KEPT = 8;

/** The lines of the last previews, for screens that read on in them. */
export function createPreviews() {
  const previews = new Map<string, PreviewLines>();
  return {
    keep: (id: string, lines: PreviewLines): void => {
      previews.set(id, lines);
      const [oldest] = previews.keys();
      if (previews.size > KEPT && oldest !== undefined) previews.delete(oldest);
    },
    /** Null for one that is forgotten. */
    lines: (id: string): PreviewLines | null => previews.get(id) ?? null,
  };
}
