import { existsSync } from 'node:fs';
import type { Rules } from './policy';

/** What this app needs of `@anthropic-ai/sandbox-runtime`, which keeps one configuration a process. */
export interface SandboxRuntime {
  /**
   * The command as a simple command for a shell, confined to the rules.
   * @throws when the system lacks something, the rules cannot be held, or the signal was aborted.
   */
  wrap(command: string, rules: Rules, signal: AbortSignal): Promise<string>;
  /** To be called once for each wrapped command, after it has ended. */
  ended(): void;
}

/** Paths are names, never patterns, whatever characters they hold. */
function names(paths: readonly string[]): { path: string; literal: true }[] {
  return paths.map((path) => ({ path, literal: true }));
}

/** Loads the runtime, which costs some 100 ms. It starts nothing: neither proxies nor processes. */
export async function loadSandboxRuntime(platform: NodeJS.Platform): Promise<SandboxRuntime> {
  const { SandboxManager, getDefaultWritePaths } = await import('@anthropic-ai/sandbox-runtime');
  // With no domain allowed and its proxies not started, there is no network at all, and no proxy in
  // the command's environment.
  const network = { allowedDomains: [], deniedDomains: [], allowLocalBinding: true };
  SandboxManager.updateConfig({
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
  });
  // It lets every command write to some places that the policy does not name, where they are there.
  const granted = (): readonly string[] =>
    getDefaultWritePaths().filter((path) => !path.startsWith('/dev/') && existsSync(path));
  return {
    wrap: (command, rules, signal) =>
      SandboxManager.wrapWithSandbox(
        command,
        'sh',
        {
          network,
          filesystem: {
            denyRead: names(rules.denyRead),
            allowRead: names(rules.allowRead),
            allowWrite: names(rules.allowWrite),
            denyWrite: names([...rules.denyWrite, ...granted()]),
          },
        },
        signal,
      ),
    ended: () => SandboxManager.cleanupAfterCommand(),
  };
}
