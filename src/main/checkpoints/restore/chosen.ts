import type { BytePath } from '../byte-path';

/** Whether a path was chosen: all are where `paths` is null; else those in it, and what is below them. */
export function choose(paths: readonly BytePath[] | null): (path: BytePath) => boolean {
  if (paths === null) return () => true;
  const chosen = new Set(paths);
  return (path) => {
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (chosen.has(path.slice(0, end))) return true;
    }
    return false;
  };
}
