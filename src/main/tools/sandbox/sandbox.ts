import type { GrantedFolder } from '../../../shared/model/permission';
import type { Result } from '../../../shared/result';

export interface CommandToConfine {
  readonly command: string;
  /** The project's folder, absolute and real. */
  readonly folder: string;
  /** All that the command sees of an environment, besides what the sandbox adds. */
  readonly environment: Readonly<Record<string, string>>;
  /** Hosts that it may reach, as `example.com`, `*.example.com` or an address; none means no network. */
  readonly hosts: readonly string[];
  /** Folders besides the project's that a person granted. */
  readonly folders: readonly GrantedFolder[];
  readonly signal: AbortSignal;
}

/** A command made ready to run in the sandbox. */
export interface ConfinedCommand {
  /** A line for `/bin/sh -c`, to be run in the project's folder. */
  readonly command: string;
  readonly environment: Readonly<Record<string, string>>;
  /** To be called once, after the command has ended. Never rejects. */
  release(): Promise<void>;
}

/** Confines commands; `policy.ts` says to what. */
export interface Sandbox {
  /** Why no command can be confined on this machine, in a sentence; null when they can. */
  unavailable(): Promise<string | null>;
  /**
   * Fails with a sentence where the machine can confine commands and this one it cannot: such a
   * command must not run. Never rejects.
   */
  confine(command: CommandToConfine): Promise<Result<ConfinedCommand, string>>;
  /** Ends what it keeps running for the network of commands; none may be running. Never rejects. */
  close(): Promise<void>;
}

/** Characters of a cause that a sentence repeats. */
const CAUSE_CHARS = 200;

/** What went wrong, as part of a sentence. */
export function firstLine(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  return (text.trim().split('\n')[0] ?? '').slice(0, CAUSE_CHARS);
}
