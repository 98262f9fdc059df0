import type { FileKind, LeftPath, RestoreChange } from '../../../shared/model/restore';
import type { Change, Entry, Left } from '../../../shared/model/restore-change';
import { lossyText } from '../byte-path';

/** A file or a link. */
export type Content = Exclude<Entry, { type: 'folder' }>;

/** The bits that let somebody run a file. */
const MAY_RUN = 0o111;
const OWNER_MAY_RUN = 0o100;
const MAY_READ = 0o444;

export function mayRun(mode: number): boolean {
  return (mode & OWNER_MAY_RUN) !== 0;
}

/** The permissions with the right to run it for all who may read it; or without it for anybody. */
export function withMayRun(mode: number, isExecutable: boolean): number {
  if (isExecutable === mayRun(mode)) return mode;
  return isExecutable ? mode | ((mode & MAY_READ) >> 2) | OWNER_MAY_RUN : mode & ~MAY_RUN;
}

export function isContent(entry: Entry | null): entry is Content {
  return entry !== null && entry.type !== 'folder';
}

export function isSame(one: Entry | null, other: Entry | null): boolean {
  if (one === null || other === null) return one === other;
  return (
    one.type === other.type && objectOf(one) === objectOf(other) && modeOf(one) === modeOf(other)
  );
}

/** For a screen; null for a folder that is made or taken away on the way. */
export function changeView({ path, before, after }: Change): RestoreChange | null {
  const action = actionOf(before, after);
  if (action === null) return null;
  return { path, name: lossyText(path), action, before: kindOf(before), after: kindOf(after) };
}

export function leftView({ path, why }: Left): LeftPath {
  return { path, name: lossyText(path), why };
}

function actionOf(before: Entry | null, after: Entry | null): RestoreChange['action'] | null {
  if (!isContent(after)) return isContent(before) ? 'remove' : null;
  if (!isContent(before)) return 'create';
  const isModeAlone = before.type === after.type && before.object === after.object;
  return isModeAlone ? 'mode' : 'replace';
}

function kindOf(entry: Entry | null): FileKind | null {
  if (entry === null) return null;
  return entry.type === 'file' && mayRun(entry.mode) ? 'executable' : entry.type;
}

function objectOf(entry: Entry): string | null {
  return entry.type === 'folder' ? null : entry.object;
}

function modeOf(entry: Entry): number | null {
  return entry.type === 'link' ? null : entry.mode;
}
