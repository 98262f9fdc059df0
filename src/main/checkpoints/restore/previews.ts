import type { Shown } from './shown';

/** Previews that are kept at a time; looking again makes a forgotten one anew. */
const KEPT = 8;
/** Lines of all of them together, so that they take no more than some 100 MB; the last one is kept whatever it has. */
const KEPT_LINES = 300_000;

/** What the last previews showed: for screens that read on in them, and for the restores that follow. */
export function createPreviews() {
  const previews = new Map<string, Shown>();
  return {
    keep: (id: string, shown: Shown): void => {
      previews.set(id, shown);
      let lines = [...previews.values()].reduce((sum, each) => sum + linesOf(each), 0);
      for (const [oldest, each] of previews) {
        const isTooMuch = previews.size > KEPT || lines > KEPT_LINES;
        if (!isTooMuch || oldest === id) return;
        previews.delete(oldest);
        lines -= linesOf(each);
      }
    },
    /** Null for one that is forgotten. */
    shown: (id: string): Shown | null => previews.get(id) ?? null,
  };
}

function linesOf({ plan: { changes, left } }: Shown): number {
  return changes.length + left.length;
}
