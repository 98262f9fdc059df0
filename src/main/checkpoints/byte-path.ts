import { isAbsolute, relative, sep } from 'node:path';

/**
 * A path relative to a folder, with `/` between its parts, byte for byte as the disk has it: each
 * character stands for one byte. A name on a disk need not be UTF-8, and JavaScript would change it.
 */
export type BytePath = string;

/** Parts that git itself gives a meaning to; no file is kept under them. */
const RESERVED_PARTS: ReadonlySet<string> = new Set(['', '.', '..', '.git']);
const SEPARATORS = process.platform === 'win32' ? /[/\\]/ : /\//;

/** Reads paths that each end with a NUL byte. */
export function readPathList(list: Buffer): readonly BytePath[] {
  return list.toString('latin1').split('\0').slice(0, -1);
}

export function writePathList(paths: Iterable<BytePath>): Buffer {
  return Buffer.from([...paths, ''].join('\0'), 'latin1');
}

/** For calls of the file system. `folder` is absolute. */
export function onDisk(folder: string, path: BytePath): Buffer {
  return Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(path, 'latin1')]);
}

/** The path as text; null where it is not UTF-8. */
export function asText(path: BytePath): string | null {
  const text = lossyText(path);
  return fromText(text) === path ? text : null;
}

/** The path for a sentence: what is not UTF-8 is replaced. */
export function lossyText(path: BytePath): string {
  return Buffer.from(path, 'latin1').toString('utf8');
}

/** The way from `folder` to `target`, both absolute and real; null where `target` is not in it. */
export function wayInto(folder: string, target: string): BytePath | null {
  const way = relative(folder, target);
  const parts = way.split(sep);
  return parts[0] === '..' || isAbsolute(way) ? null : fromText(parts.join('/'));
}

/** Whether `path` is `folder` or in it. An empty `folder` holds every path. */
export function isWithin(folder: BytePath, path: BytePath): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** Whether it names something below its folder: an index may claim any path, `../../secret` too. */
export function isBelow(path: BytePath): boolean {
  return path.split(SEPARATORS).every((part) => !RESERVED_PARTS.has(part.toLowerCase()));
}

/** Empty for a path of one part. */
export function parentOf(path: BytePath): BytePath {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function fromText(text: string): BytePath {
  return Buffer.from(text, 'utf8').toString('latin1');
}
