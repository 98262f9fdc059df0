import { MessageChannel } from 'node:worker_threads';
import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach } from 'vitest';
import { z } from 'zod';
import { engineHarness, type HarnessOptions } from '../../../../test/engine/harness';
import type { contract } from '../../../shared/ipc/contract';
import { SettingsSchema } from '../../../shared/model/settings';
import { createBudgetStatus } from '../../budget/status';
import { createChangeFeed } from '../change-feed';
import { createLiveFeed } from '../live-feed';
import { createRouter } from '../router';
import { createPortHandler } from '../serve';
import type { Services } from '../services';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** The real procedures behind a real message port, as a page has them. */
export function connected(changes: Partial<Services> = {}, given: HarnessOptions = {}) {
  const harness = engineHarness({ replies: [{ text: 'Done.' }], ...given });
  const { stores } = harness;
  const unused = () => {
    throw new Error('Not needed here.');
  };
  const services: Services = {
    stores,
    retention: {
      preview: unused,
      planned: unused,
      save: unused,
      trash: unused,
      trashTask: unused,
      undo: unused,
      restore: unused,
      purge: unused,
      empty: unused,
      status: unused,
      trustClock: unused,
      compaction: unused,
      compact: unused,
      tick: unused,
      stop: unused,
    },
    backups: { write: unused, inspect: unused, prepareRestore: unused },
    storageUsage: unused,
    costs: { report: unused, calls: unused, export: unused },
    comparisons: { compare: unused },
    exports: { preview: unused, write: unused, hasWritten: () => false },
    imports: {
      pick: unused,
      begin: unused,
      add: unused,
      look: unused,
      take: unused,
      drop: unused,
    },
    attemptReader: { read: unused },
    search: {
      query: unused,
      inAttempt: unused,
      status: unused,
      forget: unused,
      close: unused,
    },
    restorer: {
      preview: unused,
      previewLines: unused,
      restore: unused,
      undo: unused,
      finish: unused,
      leave: unused,
      progress: unused,
      close: unused,
    },
    fileHistory: { changes: unused, diff: unused, picture: unused },
    engine: harness.engine,
    settings: { get: () => SettingsSchema.parse({}), update: unused, notices: [] },
    providers: { list: () => [], get: () => null, save: unused, remove: unused },
    vault: { set: unused, clear: unused, state: () => 'missing' },
    mcp: {
      list: unused,
      get: unused,
      save: unused,
      remove: unused,
      restart: unused,
      stop: unused,
      setSecret: unused,
      log: unused,
      prepare: unused,
      mcpTools: unused,
      callMcpTool: unused,
      close: unused,
    },
    changes: createChangeFeed(),
    live: createLiveFeed(),
    desktop: {
      pickFolder: unused,
      saveFile: unused,
      pickFile: unused,
      restart: unused,
      openExternal: () => Promise.resolve(),
      showFile: unused,
      applyTheme: unused,
    },
    info: unused,
    priceOf: () => null,
    checkProvider: unused,
    addProject: unused,
    addDemo: unused,
    fileInProject: unused,
    budgetStatus: createBudgetStatus({
      limits: stores.budgets,
      spend: stores.spend,
      agents: stores.agents.list,
      waitingTasks: stores.tasks.waitingForBudget,
      lastRefusal: stores.tasks.lastRefusal,
      now: harness.clock.now,
    }),
    queueNow: unused,
    waitsNow: () => new Map(),
    timetable: { next: unused, problem: unused, nextTimes: unused },
    now: Date.now,
    log: harness.ports.log,
    ...changes,
  };
  harness.database.onChange((topics) => services.changes.publish(...topics));
  const { port1, port2 } = new MessageChannel();
  createPortHandler(createRouter(services), services.log).upgrade(port2);
  closing.push(() => port1.close());
  const client: ContractRouterClient<typeof contract> = createORPCClient(
    new RPCLink({ port: port1 }),
  );
  return { ...harness, client };
}

const RefusalSchema = z.object({ code: z.string(), message: z.string() });

/** With what a call was refused. @throws when it was not. */
export async function refused(call: Promise<unknown>) {
  const error: unknown = await call.then(
    () => null,
    (failure: unknown) => failure,
  );
  if (!(error instanceof ORPCError)) throw new Error('The call was not refused.');
  return RefusalSchema.parse(error);
}
