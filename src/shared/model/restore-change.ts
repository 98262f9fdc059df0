import type { Restore, RestoreCounts } from './restore';

/**
 * What stands at a path. `object` names the bytes in the store of checkpoints, of a link its target;
 * `mode` holds the permission bits.
 */
export type Entry =
  | { readonly type: 'file'; readonly object: string; readonly mode: number }
  | { readonly type: 'link'; readonly object: string }
  | { readonly type: 'folder'; readonly mode: number };

/** What a restore does at one path, a character a byte. Null: nothing stands there. */
export interface Change {
  readonly path: string;
  readonly before: Entry | null;
  readonly after: Entry | null;
}

/** A path that is left as it is, and why, in a sentence. */
export interface Left {
  readonly path: string;
  readonly why: string;
}

/** A restore before it has begun. */
export type NewRestore = Pick<
  Restore,
  'id' | 'projectId' | 'checkpointId' | 'runId' | 'undoesId' | 'by' | 'folder'
> & { readonly paths: readonly string[] | null };

/** How a restore ends. `interrupted`: a person has to say what becomes of its files. */
export type RestoreEnd =
  | { readonly state: 'done'; readonly counts: RestoreCounts }
  | { readonly state: 'interrupted' | 'failed'; readonly error: string };
