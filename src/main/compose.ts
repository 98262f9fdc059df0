import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import type { AppInfo } from '../shared/ipc/app';
import { err, ok, type Result } from '../shared/result';
import { composeBudget, wakingDesk } from './compose-budget';
import { composeExports } from './compose-exports';
import { composeRestore } from './compose-restore';
import { composeRetention } from './compose-retention';
import { composeSearch } from './compose-search';
import { composeTools } from './compose-tools';
import type { Clock, Log } from './engine/ports';
import { createEngine } from './engine/engine';
import { createFileHistory } from './checkpoints/changes/file-history';
import { createCheckpoints } from './checkpoints/take';
import { createChangeFeed } from './ipc/change-feed';
import { createLiveFeed } from './ipc/live-feed';
import { createProviderDesk } from './ipc/provider-desk';
import { queueView, waitsByTask } from './ipc/queue-view';
import type { Desktop, Services } from './ipc/services';
import { createAttemptReader } from './ledger/attempt-reading/attempt-reader';
import { createComparisonReader } from './ledger/compare/comparison-reader';
import { createCostReader } from './ledger/costs/cost-reader';
import { createEngineLedger } from './ledger/engine-ledger';
import { openLedger } from './ledger/open';
import type { IsAlive, Runner } from './ledger/orphan';
import { readerByThread } from './ledger/reader/reader-by-thread';
import { swapRestored } from './ledger/storage-swap';
import { createStores } from './ledger/stores';
import { checkProvider } from './models/check';
import { fetchHere } from './models/fetch-here';
import { createModels } from './models/providers';
import { addProject, fileInProject } from './projects/add-project';
import { addDemo } from './projects/demo';
import { checkSchedule, createCalendar, nextTimes } from './schedules/calendar';
import { createProviders } from './settings/providers';
import { createRedactor } from './settings/redact';
import { openSecretVault, type Encryption } from './settings/secret-vault';
import { openSettings } from './settings/settings-store';
import { createChecks } from './tools/acceptance-checks';

/** When the thread that reads attempts is started, so that the first one opens at once (ms). */
const ATTEMPTS_READY_MS = 1_500;

/** How often another process's commits are looked for (ms). */
const FOREIGN_CHANGES_MS = 1_000;

/** How often what is due is begun, and what other processes ask for is heeded (ms). */
const TICK_MS = 500;

/** How often runs that nobody executes any more are looked for (ms). */
const RECOVERY_MS = 5_000;

/** How long a person waits for the check of a provider (ms). */
const CHECK_TIMEOUT_MS = 30_000;

/** What another process may have changed: it does not say. */
const FOREIGN_TOPICS = [
  'tasks',
  'runs',
  'sessions',
  'queue',
  'approvals',
  'schedules',
  'lessons',
  'projects',
  'agents',
  'budgets',
  'restores',
];

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
  /** The program ripgrep; absolute. */
  readonly ripgrep: string;
  /** This process, and how to tell whether another one of this host lives. */
  readonly runner: Runner;
  readonly isProcessAlive: IsAlive;
  /**
   * Whether this process looks after the whole ledger: runs of dead processes, deferred tasks, schedules.
   * One that runs a single attempt without a window does not.
   */
  readonly keepsHouse: boolean;
}

/** The composed app. */
export interface Taskwright extends Services {
  /** Suspends what runs, to go on at the next start, and closes the ledger. */
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
  const sqliteBinding = surroundings.sqliteBinding ?? undefined;
  const swapped = surroundings.keepsHouse
    ? swapRestored({
        file: ledgerFile,
        backupFolder: join(dataFolder, 'backups'),
        newId,
        nativeBinding: sqliteBinding,
      })
    : null;
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
  const readerThread = (startAfterMs: number | null) =>
    readerByThread(
      join(import.meta.dirname, 'ledger-reader-thread.js'),
      { file: ledgerFile, nativeBinding: surroundings.sqliteBinding },
      (cause) => log.error('The ledger could not be read in its thread.', cause),
      startAfterMs,
    );
  const reader = readerThread(null);
  // A person who scrolls does not wait for sums over a year: attempts are read in a thread of their own.
  const attemptThread = readerThread(surroundings.keepsHouse ? ATTEMPTS_READY_MS : null);
  const { runner, isProcessAlive: isAlive, keepsHouse } = surroundings;
  const ledger = createEngineLedger(stores, { runner, isAlive, redact: redactor });

  const changes = createChangeFeed();
  const live = createLiveFeed();
  database.onChange((topics) => changes.publish(...topics));
  const stopWatching = clock.every(FOREIGN_CHANGES_MS, () => {
    if (database.foreignChanges()) changes.publish(...FOREIGN_TOPICS);
  });

  const engineSettings = () => settings.get().engine;
  const money = composeBudget({
    stores,
    providers,
    warnPercent: () => engineSettings().budgetPressure,
    now,
    newId,
  });
  const models = createModels({
    provider: (id) => providers.get(id),
    key: (id) => vault.key(id),
    attachment: (hash) => stores.attachments.content(hash),
  });
  const providerDesk = createProviderDesk({
    providers,
    vault,
    priceBook: money.priceBook,
    contextWindow: models.contextWindow.bind(models),
    environment: process.env,
    fetch: fetchHere,
  });
  const toolbox = composeTools({
    dataFolder,
    ripgrep: surroundings.ripgrep,
    sqliteBinding: surroundings.sqliteBinding,
    version: surroundings.versions.version,
    settings,
    vault,
    redact: redactor,
    memory: {
      known: (agentId, projectId) => ledger.lessons(agentId, projectId).map(({ text }) => text),
      remember: (agentId, projectId, runId, text) =>
        void ledger.addLesson({ agentId, projectId, runId, text }),
    },
    outputs: { text: stores.outputs.get },
    onMcpChange: () => changes.publish('mcp'),
    now,
    log,
  });
  const calendar = createCalendar();
  const engine = createEngine(
    {
      model: models,
      tools: toolbox.tools,
      checks: createChecks({ sandbox: toolbox.sandbox }),
      checkpoints: createCheckpoints({ dataFolder, now, newId }),
      ledger,
      budget: money.budget,
      calendar,
      clock,
      live,
      log,
      settings: engineSettings,
      newId,
      random: Math.random,
    },
    { keepsHouse },
  );

  const sharing = composeExports({
    reader,
    stores,
    keys: () => vault.all(),
    ledger: { file: ledgerFile, nativeBinding: surroundings.sqliteBinding },
    dataFolder,
    version: surroundings.versions.version,
    keepsHouse: surroundings.keepsHouse,
    now,
    newId,
    onImported: () => changes.publish('runs', 'tasks', 'sessions'),
    log,
  });
  const restorer = composeRestore({ stores, dataFolder, keepsHouse, now, newId, log });
  const recovered = keepsHouse ? engine.recover() : { resumed: 0, interrupted: 0 };
  const stopRecovering = keepsHouse ? clock.every(RECOVERY_MS, engine.recover) : () => undefined;
  const stopTicking = clock.every(TICK_MS, engine.tick);

  const search = composeSearch({
    dataFolder,
    ledgerFile,
    sqliteBinding: surroundings.sqliteBinding,
    keepsHouse,
    onStatus: () => changes.publish('search'),
    log,
  });
  const upkeep = composeRetention({
    stores,
    dataFolder,
    ledgerFile,
    sqliteBinding: surroundings.sqliteBinding,
    calendar,
    clock,
    newId,
    publish: (topic) => changes.publish(topic),
    search,
    log,
    keepsHouse,
  });

  const notices = [
    ...(swapped === null ? [] : [swapped]),
    ...settings.notices,
    ...vault.notices,
    ...recoveryNotices(recovered),
  ];
  for (const notice of notices) log.info(notice);
  return ok({
    stores,
    retention: upkeep.retention,
    backups: upkeep.backups,
    storageUsage: upkeep.usage,
    costs: createCostReader(reader),
    fileHistory: createFileHistory({ dataFolder, now, newId }),
    restorer,
    comparisons: createComparisonReader(reader),
    exports: sharing.exports,
    imports: sharing.imports,
    attemptReader: createAttemptReader(attemptThread),
    search,
    engine,
    settings,
    providers,
    providerDesk: wakingDesk(providerDesk, engine),
    vault,
    changes,
    live,
    desktop,
    mcp: toolbox.mcp,
    log,
    priceOf: money.priceOf,
    fileInProject,
    budgetStatus: money.status,
    queueNow: () => queueView({ ledger, stores, settings: engineSettings }),
    waitsNow: () => waitsByTask({ ledger, settings: engineSettings }),
    timetable: { ...calendar, problem: checkSchedule, nextTimes },
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
      stopTicking();
      await restorer.close();
      await engine.close();
      await toolbox.close();
      await upkeep.close();
      await Promise.all([search.close(), reader.close(), sharing.close(), attemptThread.close()]);
      // The last connection of all: only that one takes what was written last into the file.
      database.close();
    },
  });
}

function recoveryNotices({
  resumed,
  interrupted,
}: {
  readonly resumed: number;
  readonly interrupted: number;
}): readonly string[] {
  const attempts = (count: number) => (count === 1 ? 'One attempt' : `${count} attempts`);
  const notices: string[] = [];
  if (resumed > 0) {
    notices.push(
      `${attempts(resumed)} had not ended when Taskwright did and ${resumed === 1 ? 'goes' : 'go'} on from the last recorded step.`,
    );
  }
  if (interrupted > 0) {
    notices.push(
      `${attempts(interrupted)} had not ended when Taskwright did, cannot go on and ${interrupted === 1 ? 'is' : 'are'} marked as interrupted.`,
    );
  }
  return notices;
}
