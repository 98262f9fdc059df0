import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import type { AppInfo } from '../shared/ipc/contract';
import { err, ok, type Result } from '../shared/result';
import { createPriceBook } from './budget/price-book';
import { createBudget } from './budget/reserve';
import type { Clock, Log } from './engine/ports';
import { closeOrphanedRuns } from './engine/recovery';
import { createTaskAttempts } from './engine/task-attempt';
import { createChangeFeed } from './ipc/change-feed';
import { createLiveFeed } from './ipc/live-feed';
import type { Desktop, Services } from './ipc/services';
import { createEngineLedger } from './ledger/engine-ledger';
import { openLedger } from './ledger/open';
import type { IsAlive, Runner } from './ledger/orphan';
import { createStores } from './ledger/stores';
import { checkProvider } from './models/check';
import { createModels } from './models/providers';
import { addProject, fileInProject } from './projects/add-project';
import { addDemo } from './projects/demo';
import { createProviders } from './settings/providers';
import { createRedactor } from './settings/redact';
import { openSecretVault, type Encryption } from './settings/secret-vault';
import { openSettings } from './settings/settings-store';
import { createTools } from './tools/registry';

/** How often another process's commits are looked for (ms). */
const FOREIGN_CHANGES_MS = 1_000;

/** How often runs that nobody executes any more are looked for (ms). */
const RECOVERY_MS = 5_000;

/** How long a person waits for the check of a provider (ms). */
const CHECK_TIMEOUT_MS = 30_000;

/** What the app is given by the system that it runs on. */
export interface Surroundings {
  readonly dataFolder: string;
  readonly resourcesFolder: string;
  readonly encryption: Encryption;
  readonly desktop: Desktop;
  readonly openLog: (redact: () => (text: string) => string) => Log;
  readonly versions: Pick<AppInfo, 'version' | 'electron' | 'platform'>;
  /** Another build of the SQLite addon, for a runtime that cannot load the usual one. */
  readonly sqliteBinding: string | null;
  /** This process, and how to tell whether another one of this host lives. */
  readonly runner: Runner;
  readonly isProcessAlive: IsAlive;
}

/** The composed app. */
export interface Taskwright extends Services {
  /** Cancels what runs and closes the ledger. */
  close(): Promise<void>;
}

/** A tick that throws is logged: the next one comes all the same. */
function systemClock(log: Log): Clock {
  return {
    now: Date.now,
    sleep: (ms) => delay(ms),
    every: (ms, tick) => {
      const timer = setInterval(() => {
        try {
          tick();
        } catch (cause) {
          log.error('What is done at intervals failed this time.', cause);
        }
      }, ms);
      return () => clearInterval(timer);
    },
  };
}

/** Builds every service and joins them; the one place that knows them all. */
export function compose(surroundings: Surroundings): Result<Taskwright, { message: string }> {
  const { dataFolder, resourcesFolder, encryption, desktop } = surroundings;
  const now = Date.now;
  const settings = openSettings(dataFolder, now);
  const vault = openSecretVault(dataFolder, encryption, now);
  const redactor = createRedactor(() => vault.all());
  const log = surroundings.openLog(() => redactor);
  const clock = systemClock(log);
  const providers = createProviders(settings, vault);

  const ledgerFile = join(dataFolder, 'ledger.db');
  const opened = openLedger({
    file: ledgerFile,
    backupFolder: join(dataFolder, 'backups'),
    now,
    newId,
    onListenerError: (cause) => log.error('A change listener failed.', cause),
    ...(surroundings.sqliteBinding === null ? {} : { nativeBinding: surroundings.sqliteBinding }),
  });
  if (!opened.ok) return err(opened.error);
  const database = opened.value;
  const stores = createStores(database);
  const { runner: self, isProcessAlive: isAlive } = surroundings;
  const ledger = createEngineLedger(stores, { runner: self, redact: redactor });

  const changes = createChangeFeed();
  const live = createLiveFeed();
  database.onChange((topics) => changes.publish(...topics));
  const stopWatching = clock.every(FOREIGN_CHANGES_MS, () => {
    if (database.foreignChanges())
      changes.publish('tasks', 'runs', 'sessions', 'projects', 'agents');
  });

  const prices = createPriceBook();
  const priceOf = (providerId: string, model: string, inputTokens: number) => {
    const provider = providers.get(providerId);
    if (provider === null) return null;
    const { kind, baseUrl } = provider;
    return prices.price({ providerId, kind, baseUrl, model }, inputTokens);
  };
  const models = createModels({
    provider: (id) => providers.get(id),
    key: (id) => vault.key(id),
  });
  const attempts = createTaskAttempts({
    model: models,
    tools: createTools(),
    ledger,
    budget: createBudget({ calls: stores.modelCalls, priceOf, newId }),
    clock,
    live,
    log,
    newId,
  });

  const executes = (runId: string) => attempts.live(runId) !== null;
  const recover = () =>
    closeOrphanedRuns({
      transaction: (work) => database.transaction(work),
      orphanedRuns: () => stores.runs.orphanedRuns({ isAlive, self, executes }),
      changeRun: (id, change) => ledger.changeRun(id, change),
    });
  const interrupted = recover();
  const stopRecovering = clock.every(RECOVERY_MS, recover);

  const notices = [...settings.notices, ...vault.notices, ...interruptedNotice(interrupted)];
  for (const notice of notices) log.info(notice);
  return ok({
    stores,
    attempts,
    settings,
    providers,
    vault,
    changes,
    live,
    desktop,
    log,
    priceOf,
    fileInProject,
    now,
    info: () => ({
      ...surroundings.versions,
      dataFolder,
      ledgerFile,
      keyStorage: { persistent: vault.note === null, note: vault.note },
      notices,
    }),
    checkProvider: (provider, model) =>
      checkProvider(
        { ...provider, key: vault.key(provider.id), model: model ?? provider.models[0] ?? null },
        AbortSignal.timeout(CHECK_TIMEOUT_MS),
      ),
    addProject: (name, folder) => addProject(stores.projects, name, folder),
    addDemo: () => addDemo(stores, resourcesFolder, join(dataFolder, 'demo-project')),
    close: async () => {
      stopWatching();
      stopRecovering();
      await attempts.stopAll();
      database.close();
    },
  });
}

function interruptedNotice(count: number): readonly string[] {
  if (count === 0) return [];
  return [
    `${count === 1 ? 'One attempt was' : `${count} attempts were`} running when Taskwright ended last time and ${count === 1 ? 'is' : 'are'} marked as interrupted.`,
  ];
}
