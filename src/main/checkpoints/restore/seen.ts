import type { Stats } from 'node:fs';

/** How a file was found: enough to tell later whether it is still the one that was read. */
export interface Seen {
  readonly inode: number;
  readonly size: number;
  /** ms, with fractions. */
  readonly modifiedAt: number;
  /** ms, with fractions; null where another name of the same file may change it. */
  readonly changedAt: number | null;
  /** The permission bits. */
  readonly mode: number;
}

const PERMISSION_BITS = 0o7777;

export function seen(stats: Stats): Seen {
  return {
    inode: stats.ino,
    size: stats.size,
    modifiedAt: stats.mtimeMs,
    changedAt: stats.nlink > 1 ? null : stats.ctimeMs,
    mode: permissionsOf(stats),
  };
}

export function permissionsOf(stats: Stats): number {
  return stats.mode & PERMISSION_BITS;
}

/** Whether nothing has happened to the file since. */
export function isStill(before: Seen, stats: Stats): boolean {
  const now = seen(stats);
  const isChanged =
    before.changedAt !== null && now.changedAt !== null && before.changedAt !== now.changedAt;
  return (
    before.inode === now.inode &&
    before.size === now.size &&
    before.modifiedAt === now.modifiedAt &&
    before.mode === now.mode &&
    !isChanged
  );
}
