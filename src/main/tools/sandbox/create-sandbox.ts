import { realpath } from 'node:fs/promises';
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { GrantedFolder } from '../../../shared/model/permission';
import { err, ok } from '../../../shared/result';
import { isInside } from '../inside';
import { realGrants } from '../real-grants';
import { hostSockets } from './host-sockets';
import { isHidden, readableInHidden, visibleSearchPath } from './hidden-folders';
import { rulesFor, type Rules } from './policy';
import { makePrivateFolder, removePrivateFolder } from './private-folder';
import { probeSandbox } from './probe';
import { pathsThatRunLater } from './run-later';
import { loadSandboxRuntime, type SandboxRuntime } from './runtime';
import { firstLine, type CommandToConfine, type ConfinedCommand, type Sandbox } from './sandbox';

interface SandboxOptions {
  /** This app's own data. */
  readonly dataFolder: string;
  /** Whose secrets are kept from commands; the user's by default. */
  readonly home?: string;
  readonly platform?: NodeJS.Platform;
}

/** Where a shell looks that was told nothing. */
const DEFAULT_SEARCH_PATH = '/usr/local/bin:/usr/bin:/bin';

/**
 * The sandbox of the operating system, bubblewrap on Linux and `sandbox-exec` on macOS, holding
 * commands to the policy in `policy.ts`. It is loaded when it is first asked for. This process should
 * not run in a project's folder: the runtime puts empty files there while a command runs. On Linux it
 * puts empty folders in each folder that a command may write in (`run-later.ts`), until no command runs.
 */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { dataFolder, home = homedir(), platform = process.platform } = options;
  const isLinux = platform === 'linux';
  let loading: Promise<SandboxRuntime> | null = null;
  let probing: Promise<string | null> | null = null;

  async function confine(command: CommandToConfine): Promise<ConfinedCommand> {
    const runtime = await (loading ??= loadSandboxRuntime(platform));
    const temporaryFolder = await makePrivateFolder();
    try {
      // Named inside as well, because on macOS the runtime sets a temporary folder of its own.
      const settings = [`TMPDIR=${quoted(temporaryFolder)}`, ...proxySettings(command.hosts)];
      const inside = `export ${settings.join(' ')}; ${command.command}`;
      const path = command.environment['PATH'] ?? DEFAULT_SEARCH_PATH;
      const searchPath = isLinux ? await visibleSearchPath(path) : path;
      const rules = await rulesOf(command, temporaryFolder, searchPath);
      const { hosts, signal } = command;
      const wrapped = await runtime.wrap({ command: inside, rules, hosts, signal });
      return {
        command: `exec ${wrapped.command}`,
        environment: {
          ...command.environment,
          PATH: searchPath,
          TMPDIR: temporaryFolder,
          GOCACHE: join(temporaryFolder, 'go-build'),
        },
        release: () => {
          wrapped.ended();
          return removePrivateFolder(temporaryFolder);
        },
      };
    } catch (cause) {
      await removePrivateFolder(temporaryFolder);
      throw cause;
    }
  }

  async function rulesOf(
    { folder, folders, signal }: CommandToConfine,
    temporaryFolder: string,
    searchPath: string,
  ): Promise<Rules> {
    const sockets = isLinux ? await hostSockets() : [];
    const granted = await realFolders(folder, folders, dataFolder);
    const writable = pathsOf(granted.filter(({ access }) => access === 'write'));
    const roots = [...new Set([folder, ...writable])];
    return rulesFor({
      platform,
      home,
      dataFolder,
      folder,
      temporaryFolder,
      writable,
      runLater: await pathsThatRunLater({ roots, home, platform, signal }),
      hostSockets: sockets.filter((path) => !isHidden(path)),
      readableInHidden: [
        ...(await readableInHidden(searchPath)),
        ...(isLinux ? pathsOf(granted).filter(isHidden) : []),
      ],
    });
  }

  return {
    async unavailable() {
      const reason = await (probing ??= probeSandbox(confine, platform));
      // What is missing may be installed while the app runs.
      if (reason !== null) probing = null;
      return reason;
    },
    async close() {
      await (await loading?.catch(() => null))?.close().catch(() => undefined);
    },
    async confine(command) {
      try {
        return ok(await confine(command));
      } catch (cause) {
        return err(`The sandbox cannot be set up for this folder (${firstLine(cause)}).`);
      }
    },
  };
}

/**
 * The runtime tells programs not to use the proxy for this machine and private networks, which then
 * means the loopback of the sandbox; where such a host is listed, the machine's own is meant.
 */
function proxySettings(hosts: readonly string[]): readonly string[] {
  const isNear = hosts.some((host) => host === 'localhost' || isIP(host) !== 0);
  return isNear ? ['NO_PROXY=', 'no_proxy='] : [];
}

/** This app's own data is never granted. */
async function realFolders(
  folder: string,
  folders: readonly GrantedFolder[],
  dataFolder: string,
): Promise<readonly GrantedFolder[]> {
  const own = await realpath(dataFolder).catch(() => dataFolder);
  const granted = await realGrants(folders, await realpath(folder));
  return granted.filter(({ path }) => !isInside(own, path));
}

function pathsOf(folders: readonly GrantedFolder[]): readonly string[] {
  return folders.map(({ path }) => path);
}

/** As one word for a POSIX shell. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
