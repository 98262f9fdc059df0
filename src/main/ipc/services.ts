import type { AppInfo } from '../../shared/ipc/app';
import type { AppError } from '../../shared/ipc/errors';
import type { BudgetStatus } from '../../shared/model/budget';
import type { Price } from '../../shared/model/price';
import type { Queue } from '../../shared/model/queue';
import type { Project } from '../../shared/model/project';
import type { Provider } from '../../shared/model/provider';
import type { Task } from '../../shared/model/task';
import type { Result } from '../../shared/result';
import type { Engine } from '../engine/engine';
import type { Calendar, Log } from '../engine/ports';
import type { CostReader } from '../ledger/costs/cost-reader';
import type { Stores } from '../ledger/stores';
import type { Providers } from '../settings/providers';
import type { SecretVault } from '../settings/secret-vault';
import type { SettingsStore } from '../settings/settings-store';
import type { McpServers } from '../tools/mcp/mcp-servers';
import type { ChangeFeed } from './change-feed';
import type { LiveFeed } from './live-feed';
import type { ProviderDesk } from './provider-desk';

/** What only the desktop can do; a run without a window has none of it. */
export interface Desktop {
  pickFolder(): Promise<string | null>;
  /** Where to save a file that is suggested to be called so; absolute. Null when the person cancels. */
  saveFile(name: string): Promise<string | null>;
  openExternal(url: string): Promise<void>;
  showFile(path: string): void;
  applyTheme(theme: 'system' | 'light' | 'dark'): void;
}

/** What is asked about an expression before it becomes a schedule. */
export interface Timetable extends Calendar {
  /** What is wrong with it, in a sentence; null for nothing. */
  problem(cron: string, timeZone: string): string | null;
  /** The next times (Unix ms), at most `count`. */
  nextTimes(cron: string, timeZone: string, after: number, count: number): readonly number[];
}

/** Everything that the procedures stand on. */
export interface Services {
  readonly stores: Stores;
  readonly costs: CostReader;
  readonly engine: Engine;
  readonly settings: SettingsStore;
  readonly providers: Providers;
  /** What is asked about providers beyond their settings; a test that asks nothing has none. */
  readonly providerDesk?: ProviderDesk;
  /** Write-only: no procedure can read a key. */
  readonly vault: Pick<SecretVault, 'set' | 'clear' | 'state'>;
  readonly mcp: McpServers;
  readonly changes: ChangeFeed;
  readonly live: LiveFeed;
  readonly desktop: Desktop;
  readonly info: () => AppInfo;
  readonly priceOf: (providerId: string, model: string, inputTokens: number) => Price | null;
  readonly checkProvider: (
    provider: Provider,
    model: string | undefined,
  ) => Promise<{ readonly ok: boolean; readonly message: string }>;
  readonly addProject: (name: string, folder: string) => Promise<Result<Project, AppError>>;
  readonly addDemo: () => Promise<
    Result<{ readonly project: Project; readonly task: Task }, AppError>
  >;
  /** Where a file of a project is, if it is inside it. */
  readonly fileInProject: (project: Project, path: string) => Promise<Result<string, AppError>>;
  /** Every limit with what is spent, reserved and left of it now. */
  readonly budgetStatus: () => BudgetStatus;
  /** The queue as it stands. */
  readonly queueNow: () => Queue;
  /** Why each queued attempt waits, by its task. */
  readonly waitsNow: () => ReadonlyMap<string, string>;
  readonly timetable: Timetable;
  readonly now: () => number;
  readonly log: Log;
}
