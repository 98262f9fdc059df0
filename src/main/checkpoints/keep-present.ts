import { err, type Result } from '../../shared/result';
import type { BytePath } from './byte-path';
import { filesOnDisk, type Look } from './files-on-disk';
import type { Git } from './git';
import { keepTree, type KeptTree } from './kept-tree';
import { listFiles } from './listed-files';
import { cannotKeep, unreadable } from './sentences';
import type { Store, Workplace } from './store';

export interface Keeping extends Look {
  readonly git: Git;
  /** Absolute and real. */
  readonly folder: string;
  readonly store: Store;
  readonly workplace: Workplace;
  /** Files that count too, whatever the rules say, as long as they are there. Default: none. */
  readonly also?: (listed: ReadonlySet<BytePath>) => Promise<Iterable<BytePath>>;
}

/** Git's words about a file that this user may not read. */
const CLOSED_FILE = /open\("(.+)"\): Permission denied/;

/** Git's words when a file changed its kind, its length or its place while it was being read. */
const CHANGED_FILE =
  /No such file|Not a directory|is a directory|symbolic link|readlink|short read|read error|failed to read|SIGBUS/;
const TRIES_WHILE_FILES_CHANGE = 10;
/** Once more, because an index of no use is gone by then. */
const TRIES = 2;

/**
 * Keeps the files of a folder as they are now as a tree that nothing names yet: list what counts, look at
 * it, keep it.
 * @throws the system's error, and the signal's reason.
 */
export async function keepPresent(keeping: Keeping): Promise<Result<KeptTree, string>> {
  const { git, folder, store, workplace, also } = keeping;
  for (let tries = 1; ; tries += 1) {
    const listed = await listFiles({ git, room: workplace.room }, folder);
    if (!listed.ok) return listed;
    const counted =
      also === undefined ? listed.value : new Set([...listed.value, ...(await also(listed.value))]);
    const files = await filesOnDisk(folder, counted, keeping);
    if (!files.ok) return files;
    const { gitDir } = store;
    const { indexFile } = workplace;
    const kept = await keepTree({ git, gitDir, folder, indexFile }, files.value);
    if (kept.ok) return kept;
    const words = kept.error.type === 'failed' ? kept.error.words : '';
    const closed = CLOSED_FILE.exec(words)?.[1];
    if (closed !== undefined) return err(unreadable(closed));
    if (tries >= (CHANGED_FILE.test(words) ? TRIES_WHILE_FILES_CHANGE : TRIES)) {
      return err(cannotKeep(kept.error));
    }
  }
}
