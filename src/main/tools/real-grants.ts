import { lstat, readlink, realpath } from 'node:fs/promises';
import { join, parse, resolve, sep } from 'node:path';
import type { GrantedFolder } from '../../shared/model/permission';
import { isInside } from './inside';

/**
 * The folders that a person granted, by their real paths. One that is not there grants nothing; nor does
 * one that is reached through a symbolic link out of a folder that the agent may write in: it could have
 * put the link there itself. `project` is real.
 */
export async function realGrants(
  folders: readonly GrantedFolder[],
  project: string,
): Promise<readonly GrantedFolder[]> {
  const found = (await Promise.all(folders.map(wayTo))).flatMap((way) => way ?? []);
  const writable = [
    project,
    ...found.filter(({ access }) => access === 'write').map(({ path }) => path),
  ];
  const isLedOutOf = (folder: string, { links, path }: WayTo) =>
    links.some((link) => isInside(folder, link)) && !isInside(folder, path);
  return found
    .filter((way) => !writable.some((folder) => isLedOutOf(folder, way)))
    .map(({ path, access }) => ({ path, access }));
}

interface WayTo extends GrantedFolder {
  /** Where the links stand that the way leads through. */
  readonly links: readonly string[];
}

/** Null where nothing is. */
async function wayTo({ path, access }: GrantedFolder): Promise<WayTo | null> {
  try {
    return { path: await realpath(path), access, links: await linksOn(resolve(path)) };
  } catch {
    return null;
  }
}

/** The real places of all symbolic links on the way to what is there, those behind links included. */
async function linksOn(path: string): Promise<readonly string[]> {
  const { root } = parse(path);
  const links: string[] = [];
  let reached = root;
  for (const part of path.slice(root.length).split(sep)) {
    const place = join(reached, part);
    if ((await lstat(place)).isSymbolicLink()) {
      links.push(place, ...(await linksOn(resolve(reached, await readlink(place)))));
    }
    reached = await realpath(place);
  }
  return links;
}
