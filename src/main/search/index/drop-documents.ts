import type { IndexWriter } from './index-writer';
import type { Progress } from './progress';

/** Documents that are taken out at once. */
const AT_ONCE = 100;

interface Index {
  readonly writer: IndexWriter;
  readonly progress: Progress;
  readonly pause: () => Promise<void>;
}

/**
 * Takes the documents of an attempt out of the index, in commits of their own; nothing may be begun. What
 * is left after a crash is taken out at the next look: the attempt is marked first, and its row goes last.
 */
export async function dropRun({ writer, progress, pause }: Index, key: number): Promise<void> {
  writer.begin();
  progress.spoil(key);
  writer.commit();
  for (;;) {
    writer.begin();
    const ids = progress.documentsOfRun(key, AT_ONCE);
    for (const id of ids) writer.remove(id);
    if (ids.length === 0) progress.removeRun(key);
    writer.commit();
    if (ids.length === 0) return;
    await pause();
  }
}
