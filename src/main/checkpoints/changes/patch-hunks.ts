import { setImmediate as nextTurn } from 'node:timers/promises';
import { DIFF_LINE_CHARS, type DiffHunk, type DiffLine } from '../../../shared/model/file-diff';

/** Which lines of a diff are wanted, counted over all hunks from 0. */
export interface DiffPage {
  readonly offset: number;
  readonly limit: number;
}

export interface PatchLines {
  readonly hunks: readonly DiffHunk[];
  /** Lines of all hunks, wanted or not. */
  readonly lines: number;
}

const NEWLINE = 0x0a;
const SIGNS: ReadonlyMap<number | undefined, DiffLine['type']> = new Map([
  [0x20, 'same'],
  [0x2b, 'added'],
  [0x2d, 'removed'],
]);
const AT = 0x40;
const BACKSLASH = 0x5c;

/** Lines that are read before others get their turn: a patch of a large file has many. */
const READ_AT_ONCE = 20_000;

/** `@@ -<first>,<count> +<first>,<count> @@`; a count of 1 is left out. */
const HEADER = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/** The wanted lines of a patch of one file, as git writes it. */
export async function patchHunks(patch: Buffer, { offset, limit }: DiffPage): Promise<PatchLines> {
  const hunks: OpenHunk[] = [];
  let numbers = { before: 1, after: 1 };
  let hunk: OpenHunk | null = null;
  let isInHunk = false;
  let lines = 0;
  let read = 0;
  for (let at = 0; at < patch.length;) {
    const newline = patch.indexOf(NEWLINE, at);
    const end = newline === -1 ? patch.length : newline;
    const sign = patch[at];
    const type = isInHunk ? SIGNS.get(sign) : undefined;
    if (type !== undefined) {
      if (lines >= offset && lines < offset + limit) {
        if (hunk === null) {
          hunk = { beforeStart: numbers.before, afterStart: numbers.after, lines: [] };
          hunks.push(hunk);
        }
        hunk.lines.push(diffLine(type, patch.subarray(at + 1, end)));
      }
      if (type !== 'added') numbers.before += 1;
      if (type !== 'removed') numbers.after += 1;
      lines += 1;
    } else if (sign === AT) {
      numbers = firstNumbers(patch.toString('latin1', at, end));
      hunk = null;
      isInHunk = true;
    } else if (isInHunk && sign === BACKSLASH) {
      const last = hunk?.lines.pop();
      // It says that the line before it has no line end; that line may be on another page.
      if (last !== undefined && lines <= offset + limit) {
        hunk?.lines.push({ ...last, noNewline: true });
      } else if (last !== undefined) hunk?.lines.push(last);
    }
    at = end + 1;
    read += 1;
    if (read % READ_AT_ONCE === 0) await nextTurn();
  }
  return { hunks, lines };
}

/** A file that is there on one side alone, as a hunk. */
export async function wholeFile(
  content: Buffer,
  type: 'added' | 'removed',
  { offset, limit }: DiffPage,
): Promise<PatchLines> {
  const wanted: DiffLine[] = [];
  let lines = 0;
  for (let at = 0; at < content.length;) {
    const newline = content.indexOf(NEWLINE, at);
    const end = newline === -1 ? content.length : newline;
    if (lines >= offset && lines < offset + limit) {
      const line = diffLine(type, content.subarray(at, end));
      wanted.push(newline === -1 ? { ...line, noNewline: true } : line);
    }
    at = end + 1;
    lines += 1;
    if (lines % READ_AT_ONCE === 0) await nextTurn();
  }
  const first = offset + 1;
  const hunk = {
    beforeStart: type === 'removed' ? first : 1,
    afterStart: type === 'added' ? first : 1,
    lines: wanted,
  };
  return { hunks: wanted.length === 0 ? [] : [hunk], lines };
}

interface OpenHunk {
  readonly beforeStart: number;
  readonly afterStart: number;
  readonly lines: DiffLine[];
}

/** Of a side without lines, git names the line before; here it is the one that follows. */
function firstNumbers(header: string): { before: number; after: number } {
  const [, before = '0', beforeCount = '1', after = '0', afterCount = '1'] =
    HEADER.exec(header) ?? [];
  return {
    before: Number(before) + (beforeCount === '0' ? 1 : 0),
    after: Number(after) + (afterCount === '0' ? 1 : 0),
  };
}

/** The longest a character can be in UTF-8 (bytes). */
const MAX_CHARACTER_BYTES = 4;

function diffLine(type: DiffLine['type'], bytes: Buffer): DiffLine {
  if (bytes.length <= DIFF_LINE_CHARS) return { type, text: bytes.toString('utf8') };
  const characters = bytes.toString('utf8').length;
  if (characters <= DIFF_LINE_CHARS) return { type, text: bytes.toString('utf8') };
  const text = bytes
    .toString('utf8', 0, DIFF_LINE_CHARS * MAX_CHARACTER_BYTES)
    .slice(0, DIFF_LINE_CHARS)
    .replace(/[\uD800-\uDBFF]$/, '');
  return { type, text, characters };
}
