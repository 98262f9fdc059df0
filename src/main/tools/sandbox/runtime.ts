import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Rules } from './policy';

interface CommandToWrap {
  readonly command: string;
  readonly rules: Rules;
  /** Hosts that it may reach. */
  readonly hosts: readonly string[];
  readonly signal: AbortSignal;
}

interface WrappedCommand {
  /** A simple command for a shell, confined to the rules. */
  readonly command: string;
  /** To be called once, after it has ended. */
  ended(): void;
}

/** What this app needs of `@anthropic-ai/sandbox-runtime`, which keeps one configuration a process. */
export interface SandboxRuntime {
  /** @throws when the system lacks something, the rules cannot be held, or the signal was aborted. */
  wrap(command: CommandToWrap): Promise<WrappedCommand>;
  /** Ends its proxy, if it was started. */
  close(): Promise<void>;
}

/** Paths are names, never patterns, whatever characters they hold. */
function names(paths: readonly string[]): { path: string; literal: true }[] {
  return paths.map((path) => ({ path, literal: true }));
}

/** 128 bits: a command must not guess the id of another, which stands for its hosts. */
const COMMAND_ID_BYTES = 16;

/**
 * Loads the runtime, which costs some 100 ms. It starts neither proxies nor processes until a command
 * may reach a host; from then on every command has the proxy, which lets each reach its own hosts.
 */
export async function loadSandboxRuntime(platform: NodeJS.Platform): Promise<SandboxRuntime> {
  const { SandboxManager, getDefaultWritePaths } = await import('@anthropic-ai/sandbox-runtime');
  // Without a proxy no domain is reached, and no proxy is in the command's environment.
  const network = { allowedDomains: [], deniedDomains: [], allowLocalBinding: true };
  const config = {
    network: {
      ...network,
      // On Linux the choice is between all and none, and many tools talk to themselves over one
      // (tsx, databases, X). Those of others are hidden instead.
      allowAllUnixSockets: platform === 'linux',
    },
    filesystem: { denyRead: [], allowWrite: [], denyWrite: [] },
    // It looks for files to protect in and below this process's working directory, which is not the
    // project: the rules name the project's. `true` finds nothing.
    ripgrep: { command: 'true' },
    mandatoryDenySearchDepth: 1,
  };
  SandboxManager.updateConfig(config);
  let starting: Promise<void> | null = null;
  /** What is missing may be installed while the app runs. */
  const startProxy = (): Promise<void> =>
    (starting ??= SandboxManager.initialize(config).catch((cause: unknown) => {
      starting = null;
      SandboxManager.updateConfig(config);
      throw cause;
    }));
  // It lets every command write to some places that the policy does not name, where they are there.
  const granted = (): readonly string[] =>
    getDefaultWritePaths().filter((path) => !path.startsWith('/dev/') && existsSync(path));
  return {
    async wrap({ command, rules, hosts, signal }) {
      const commandId = randomBytes(COMMAND_ID_BYTES).toString('base64url');
      if (hosts.length > 0) {
        await startProxy();
        SandboxManager.registerCommandNetworkLists(commandId, { allowedDomains: [...hosts] });
      }
      const bridge = SandboxManager.getLinuxHttpSocketPath();
      const own = bridge === undefined ? [] : [bridge];
      const filesystem = {
        denyRead: names(rules.denyRead.filter((path) => path !== bridge)),
        allowRead: names([...rules.allowRead, ...own]),
        allowWrite: names(rules.allowWrite),
        denyWrite: names([...rules.denyWrite, ...granted()]),
      };
      const wrapped = await SandboxManager.wrapWithSandbox(
        command,
        'sh',
        { network, filesystem },
        signal,
        { commandId },
      );
      return {
        command: wrapped,
        ended: () => {
          SandboxManager.unregisterCommandNetworkLists(commandId);
          SandboxManager.cleanupAfterCommand();
        },
      };
    },
    async close() {
      if (starting === null) return;
      starting = null;
      await SandboxManager.reset();
      SandboxManager.updateConfig(config);
    },
  };
}
