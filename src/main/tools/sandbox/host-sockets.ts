import { lstat, readFile } from 'node:fs/promises';

/** The path is all that follows the seventh column of `/proc/net/unix`, in proc(5). */
const SOCKET_LINE = /^[\da-f]+: \S+ \S+ \S+ \S+ \S+ +\d+ (\/.*)$/;

/**
 * The Unix sockets that programs on this machine have bound to a path and that can be seen from
 * here. Such a socket (Docker's, a session bus, an editor's) does its owner's bidding outside the
 * sandbox, and a network namespace does not keep a command from it. One bound by a relative path is
 * not found. Linux only.
 */
export async function hostSockets(): Promise<readonly string[]> {
  const paths = socketPaths(await readFile('/proc/net/unix', 'utf8'));
  const visible = await Promise.all(paths.map(isSocket));
  return paths.filter((_, index) => visible[index]);
}

export function socketPaths(table: string): readonly string[] {
  const paths = table.split('\n').map((line) => SOCKET_LINE.exec(line)?.[1]);
  return [...new Set(paths.filter((path) => path !== undefined))];
}

/** The table also names sockets of containers, whose paths mean something else here. */
async function isSocket(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSocket();
  } catch {
    return false;
  }
}
