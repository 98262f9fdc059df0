import { join } from 'node:path';
import { HIDDEN_FOLDERS } from './hidden-folders';
import { SECRET_PATHS } from './secrets';

/**
 * What a confined command may do. This is the policy; the other files only carry it out.
 *
 * - **Write**: the project's folder, folders that a person granted for it, and a private temporary folder, which `TMPDIR` names and which
 *   is removed afterwards. Not the hooks and the configuration of repositories there, nor what
 *   editors, shells, agents and the sign-in obey (`run-later.ts`).
 * - **Read**: everything but secrets (`secrets.ts`), this app's own data, and on Linux the folders
 *   that all programs share (`hidden-folders.ts`). It is a list of what is denied, not of what is
 *   allowed, because tool chains live all over a home (`~/.nvm`, `~/.cargo`, `~/.pyenv`, `~/go`,
 *   caches of packages and browsers) and a check that cannot find its tools is of no use. So a
 *   secret in a place that the list does not know can be read, though not sent anywhere.
 * - **Network**: none, unless hosts are listed for the agent; those it reaches through a proxy of this
 *   app, which its environment names (a program that takes no proxy reaches nothing). On Linux the command has a loopback of its own, where its tests can start
 *   servers, and none of the machine's is on it. On macOS it reaches the machine's local ports.
 * - **Unix sockets**: on Linux its own; those of other programs are hidden (`host-sockets.ts`), but
 *   for one that appears while the command runs. On macOS none.
 * - **Processes**: on Linux it sees only its own, and all of them end with it.
 *
 * What follows from it: a tool chain's cache in the home can be read and not written (Go gets one in
 * the temporary folder; what insists on its own, such as Gradle, fails), and in a linked work tree
 * git reads and does not commit. What it does not hold: secrets in the project itself, most of what is
 * obeyed later and not there yet (docs/permissions.md), and how much memory and disk a command uses.
 */
export interface Rules {
  readonly denyRead: readonly string[];
  /** Exceptions to `denyRead`. */
  readonly allowRead: readonly string[];
  readonly allowWrite: readonly string[];
  /** Exceptions to `allowWrite`. */
  readonly denyWrite: readonly string[];
}

interface Places {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  /** This app's own data. */
  readonly dataFolder: string;
  /** The project's. */
  readonly folder: string;
  /** Others that may be written in. */
  readonly writable: readonly string[];
  readonly temporaryFolder: string;
  /** What runs later, and the places of what would. */
  readonly runLater: readonly string[];
  /** Linux only. */
  readonly hostSockets: readonly string[];
  /** What stays readable in the hidden folders. */
  readonly readableInHidden: readonly string[];
}

/** The policy for one command; all paths absolute. */
export function rulesFor(places: Places): Rules {
  const { home, folder, temporaryFolder } = places;
  const secrets = SECRET_PATHS.map((path) => join(home, path));
  const isLinux = places.platform === 'linux';
  return {
    denyRead: [
      ...secrets,
      places.dataFolder,
      ...(isLinux ? [...HIDDEN_FOLDERS, ...places.hostSockets] : []),
    ],
    allowRead: isLinux ? places.readableInHidden : [],
    allowWrite: [folder, ...places.writable, temporaryFolder],
    denyWrite: places.runLater,
  };
}
