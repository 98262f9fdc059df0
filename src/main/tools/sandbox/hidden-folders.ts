import { realpath } from 'node:fs/promises';
import { delimiter, isAbsolute } from 'node:path';
import { isInside } from '../inside';

/**
 * Folders that are shared with all that runs on a Linux machine: other programs' temporary files,
 * and nearly all sockets. In the sandbox each is an empty folder that takes files and loses them.
 */
export const HIDDEN_FOLDERS: readonly string[] = ['/tmp', '/var/tmp', '/run'];

export function isHidden(path: string): boolean {
  return isAbsolute(path) && HIDDEN_FOLDERS.some((hidden) => isInside(hidden, path));
}

/**
 * A `PATH` whose places in hidden folders are named by where they really are, because links in
 * those folders are hidden too: fnm and NixOS lead to their programs through such links.
 */
export async function visibleSearchPath(searchPath: string): Promise<string> {
  const places = await Promise.all(
    searchPath.split(delimiter).map(async (place) => {
      return isHidden(place) ? ((await realPathOf(place)) ?? place) : place;
    }),
  );
  return places.join(delimiter);
}

/**
 * What has to stay readable in the hidden folders: the programs that a visible `PATH` finds there,
 * and the resolver's file, without which some tools fail at once though they need no network.
 */
export async function readableInHidden(visible: string): Promise<readonly string[]> {
  const resolver = await realPathOf('/etc/resolv.conf');
  const needed = [...visible.split(delimiter), ...(resolver === null ? [] : [resolver])];
  return needed.filter((path) => isHidden(path) && !HIDDEN_FOLDERS.includes(path));
}

async function realPathOf(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch {
    return null;
  }
}
