import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { connected, refused } from './testing/connected';

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
