import { isAbsolute, relative, sep } from 'node:path';

/** Whether `path` is `folder` or lies in it; both absolute and normal. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The way from one absolute path to another inside it, with `/` between its parts. */
export function wayInside(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}
