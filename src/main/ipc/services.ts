import type { AppInfo } from '../../shared/ipc/app';
import type { AppError } from '../../shared/ipc/errors';
import type { BudgetStatus } from '../../shared/model/budget';
import type { Price } from '../../shared/model/price';
import type { Queue } from '../../shared/model/queue';
import type { Project } from '../../shared/model/project';
import type { Provider } from '../../shared/model/provider';
import type { Task } from '../../shared/model/task';
import type { BackupContent, StorageUsage } from '../../shared/model/retention-usage';
import type { Result } from '../../shared/result';
import type { Restorer } from '../checkpoints/restore/restorer';
import type { FileHistory } from '../checkpoints/changes/file-history';
import type { Engine } from '../engine/engine';
import type { Calendar, Log } from '../engine/ports';
import type { AttemptReader } from '../ledger/attempt-reading/attempt-reader';
import type { ComparisonReader } from '../ledger/compare/comparison-reader';
import type { CostReader } from '../ledger/costs/cost-reader';
import type { Stores } from '../ledger/stores';
import type { Retention } from '../retention/retention';
import type { Search } from '../search/search';
import type { Providers } from '../settings/providers';
import type { SecretVault } from '../settings/secret-vault';
import type { SettingsStore } from '../settings/settings-store';
import type { McpServers } from '../tools/mcp/mcp-servers';
import type { ChangeFeed } from './change-feed';
import type { ExportDesk } from './export-desk';
import type { ImportDesk } from './import-desk';
import type { LiveFeed } from './live-feed';
import type { ProviderDesk } from './provider-desk';

/** What only the desktop can do; a run without a window has none of it. */
export interface Desktop {
  pickFolder(): Promise<string | null>;
  /** Where to save a file that is suggested to be called so; absolute. Null when the person cancels. */
  saveFile(name: string, title?: string): Promise<string | null>;
  /** Which file to open, of those that end so where that is told; absolute. Null when the person cancels. */
  pickFile(title: string, extension?: string): Promise<string | null>;
  /** Ends the app and starts it anew. */
  restart(): void;
  openExternal(url: string): Promise<void>;
  showFile(path: string): void;
  applyTheme(theme: 'system' | 'light' | 'dark'): void;
}

/** Copies of the ledger. */
export interface Backups {
  /** Writes a checked copy; a file of that name is replaced. */
  write(file: string): Promise<Result<{ readonly bytes: number }, AppError>>;
  /** Checks a copy and says what is in it. */
  inspect(file: string): Promise<Result<BackupContent, AppError>>;
  /** Makes a checked copy of it the ledger at the next start. */
  prepareRestore(file: string): Promise<Result<null, AppError>>;
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
  readonly retention: Retention;
  readonly backups: Backups;
  /** What takes how much room; measured anew. */
  readonly storageUsage: () => Promise<Result<StorageUsage, AppError>>;
  readonly costs: CostReader;
  /** What changed between checkpoints. */
  readonly fileHistory: FileHistory;
  /** Brings files of checkpoints back. */
  readonly restorer: Restorer;
  readonly comparisons: ComparisonReader;
  /** Makes files of attempts. */
  readonly exports: ExportDesk;
  /** Takes attempts from such files. */
  readonly imports: ImportDesk;
  readonly attemptReader: AttemptReader;
  /** Full text over all attempts. */
  readonly search: Search;
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
