import { COUNTED_BYTES, type ChangeStatus, type KeptKind } from '../../../shared/model/file-change';
import { err, ok, type Result } from '../../../shared/result';
import { readPathList, type BytePath } from '../byte-path';
import type { Git, GitFailure } from '../git';

/** What a tree has at a path. `object` names the bytes in the store, of a link its target. */
export interface KeptEntry {
  readonly kind: KeptKind;
  readonly object: string;
}

/** A path at which two trees differ, with renames found and lines counted. */
export interface TreeChange {
  readonly path: BytePath;
  /** Where it was before, if it was renamed. */
  readonly was: BytePath | null;
  readonly status: ChangeStatus;
  readonly before: KeptEntry | null;
  readonly after: KeptEntry | null;
  /** Lines; null where they are not counted. */
  readonly added: number | null;
  readonly removed: number | null;
}

/** As many files are compared with as many to find those that were renamed and changed; equal ones are always found. */
const RENAMES_LOOKED_FOR = 1_000;

/** What stands in the tree plays no part: no attributes, no drivers, no programs. */
const PLAIN = ['--no-ext-diff', '--no-textconv', '--no-color'];

/** Settings for every comparison: larger files are not looked into. */
export const COMPARING = [
  `core.bigFileThreshold=${COUNTED_BYTES}`,
  'core.attributesFile=/dev/null',
];

/** How two trees of a store differ, in the order of the paths' bytes. */
export async function treeChanges(
  git: Git,
  gitDir: string,
  from: string,
  to: string,
): Promise<Result<readonly TreeChange[], GitFailure>> {
  const args = [
    ...['diff-tree', '-r', '-z', '--raw', '--numstat', '--no-abbrev'],
    ...[
      '--find-renames',
      `-l${RENAMES_LOOKED_FOR}`,
      '--no-rename-empty',
      '--ignore-submodules=all',
    ],
    ...[...PLAIN, '--end-of-options', from, to],
  ];
  const listed = await git({ gitDir, settings: COMPARING, args });
  if (!listed.ok) return listed;
  const parts = readPathList(listed.value.stdout);
  const entries: Entry[] = [];
  let at = 0;
  while (parts[at]?.startsWith(':') === true) {
    const entry = entryAt(parts, at);
    if (entry === null) return unreadable();
    entries.push(entry);
    at += entry.was === null ? 2 : 3;
  }
  const changes: TreeChange[] = [];
  for (const entry of entries) {
    const counts = COUNTS.exec(parts[at] ?? '');
    if (counts === null) return unreadable();
    const [, added = '', removed = '', path = ''] = counts;
    const isRename = path === '';
    if ((isRename ? parts[at + 2] : path) !== entry.path) return unreadable();
    changes.push({ ...entry, added: countOf(added), removed: countOf(removed) });
    at += isRename ? 3 : 1;
  }
  return ok(changes.sort((one, other) => (one.path < other.path ? -1 : 1)));
}

type Entry = Omit<TreeChange, 'added' | 'removed'>;

/** `:<mode> <mode> <object> <object> <status>`, and one path, or two for a rename. */
const RAW = /^:(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*$/;
/** `<added>\t<removed>\t<path>`; after a rename's there is no path but two more parts. */
const COUNTS = /^(\d+|-)\t(\d+|-)\t(.*)$/s;

const STATUS: ReadonlyMap<string, ChangeStatus> = new Map([
  ['A', 'added'],
  ['D', 'removed'],
  ['M', 'modified'],
  ['R', 'renamed'],
  ['T', 'retyped'],
]);

function entryAt(parts: readonly string[], at: number): Entry | null {
  const [, modeBefore = '', modeAfter = '', objectBefore = '', objectAfter = '', letter = ''] =
    RAW.exec(parts[at] ?? '') ?? [];
  const status = STATUS.get(letter);
  const first = parts[at + 1];
  const path = status === 'renamed' ? parts[at + 2] : first;
  if (status === undefined || first === undefined || path === undefined) return null;
  return {
    path,
    was: status === 'renamed' ? first : null,
    status,
    before: keptEntry(modeBefore, objectBefore),
    after: keptEntry(modeAfter, objectAfter),
  };
}

function keptEntry(mode: string, object: string): KeptEntry | null {
  switch (mode) {
    case '000000':
      return null;
    case '120000':
      return { kind: 'link', object };
    case '100755':
      return { kind: 'executable', object };
    default:
      return { kind: 'file', object };
  }
}

function countOf(text: string): number | null {
  return text === '-' ? null : Number(text);
}

function unreadable(): Result<never, GitFailure> {
  return err({ type: 'failed', words: 'its words about two moments could not be read' });
}
