import { MessageChannel } from 'node:worker_threads';
import { createORPCClient, ORPCError, safe } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { engineHarness } from '../../../test/engine/harness';
import type { contract } from '../../shared/ipc/contract';
import { SettingsSchema } from '../../shared/model/settings';
import { createChangeFeed } from './change-feed';
import { createLiveFeed } from './live-feed';
import { createRouter } from './router';
import { createPortHandler } from './serve';
import type { Services } from './services';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** The real procedures behind a real message port, as a page has them. */
function connected(changes: Partial<Services> = {}) {
  const harness = engineHarness({ replies: [{ text: 'Done.' }] });
  const unused = () => {
    throw new Error('Not needed here.');
  };
  const services: Services = {
    stores: harness.stores,
    engine: harness.engine,
    settings: { get: () => SettingsSchema.parse({}), update: unused, notices: [] },
    providers: { list: () => [], get: () => null, save: unused, remove: unused },
    vault: { set: unused, clear: unused, state: () => 'missing' },
    changes: createChangeFeed(),
    live: createLiveFeed(),
    desktop: {
      pickFolder: unused,
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

const refused = async (call: Promise<unknown>) => {
  const { error } = await safe(call);
  if (!(error instanceof ORPCError)) throw new Error('The call was not refused.');
  return { code: error.code, message: error.message };
};

describe('a procedure', () => {
  it('answers over a message port', async () => {
    const { client, task } = connected();
    expect(await client.tasks.get({ id: task.id })).toMatchObject({ title: task.title });
  });

  it('refuses bad input with the sentence of the field', async () => {
    const { client, task } = connected();
    expect(await refused(client.tasks.create({ ...task, title: '   ' }))).toEqual({
      code: 'INVALID',
      message: 'Give the task a title: it is what the agent is asked to do.',
    });
  });

  it('refuses input of a wrong shape with the name of the field', async () => {
    const { client } = connected();
    const { code, message } = await refused(client.attempts.list({ limit: 100_000 }));
    expect(code).toBe('INVALID');
    expect(message).toMatch(/^limit: .*\.$/);
  });

  it('says what is not there any more', async () => {
    const { client } = connected();
    expect(await refused(client.attempts.get({ id: 'gone' }))).toEqual({
      code: 'NOT_FOUND',
      message: 'This attempt is not there any more.',
    });
  });

  it('opens web addresses only', async () => {
    const { client } = connected();
    for (const url of ['file:///etc/passwd', 'javascript:alert(1)', 'smb://host/x', 'nonsense']) {
      expect((await refused(client.app.openExternal({ url }))).code).toBe('INVALID');
    }
    await client.app.openExternal({ url: 'https://example.org/' });
  });

  it('keeps what nobody expected in the log, and tells the page only that it happened', async () => {
    const { client, log } = connected();
    const { code, message } = await refused(client.app.info());
    expect(code).toBe('INTERNAL_SERVER_ERROR');
    expect(message).not.toContain('Not needed here');
    expect(log).toHaveLength(1);
  });

  it('tells of a ledger that cannot be written in a sentence', async () => {
    const full = () => {
      throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
    };
    const { client } = connected({ info: full });
    expect(await refused(client.app.info())).toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringMatching(/disk is full/),
    });
  });
});

it('streams an attempt over the port, to its end', async () => {
  const { client, task } = connected();
  const { executionId } = await client.tasks.enqueue({ id: task.id });
  const seen: number[] = [];
  let last = '';
  for await (const update of await client.attempts.stream({ id: executionId })) {
    seen.push(...update.events.map(({ seq }) => seq));
    last = update.attempt.status;
  }
  expect(seen).toEqual(seen.map((_seq, index) => index + 1));
  expect(last).toBe('completed');
});
