import { describe, expect, it } from 'vitest';
import type { AttemptReader } from '../../ledger/attempt-reading/attempt-reader';
import { createAttemptReading } from '../../ledger/attempt-reading/attempt-reading';
import { openForReading } from '../../ledger/reader/open-for-reading';
import { temporaryFile } from '../../ledger/testing/fixture';
import { err, ok } from '../../../shared/result';
import { connected, refused } from '../testing/connected';

/** An attempt that has ended, and the procedures that read it. */
async function ended() {
  const file = temporaryFile();
  const asked: string[] = [];
  const attemptReader: AttemptReader = {
    read: (name, input) => {
      asked.push(name);
      const reader = openForReading({ file, nativeBinding: null });
      const answer = createAttemptReading(reader)[name](input);
      reader.close();
      return Promise.resolve(ok(answer));
    },
  };
  const app = connected({ attemptReader }, { file });
  const { executionId: id, promise } = app.enqueue();
  await promise;
  return { ...app, id, asked };
}

describe('an attempt on screen', () => {
  it('is read by its outline and its windows', async () => {
    const { client, id, events } = await ended();
    const outline = await client.attempts.outline({ id });
    const all = events(id);
    expect(outline).toMatchObject({ lastSeq: all.length, turns: [{ number: 1, steps: 1 }] });
    const window = await client.attempts.window({ id, stretch: 0 });
    expect(window).toMatchObject({ from: 1, to: all.length, more: false, cut: [] });
    expect(window.events).toEqual(all);
  });

  it('shows an event as it is stored, and says so where there is none', async () => {
    const { client, id } = await ended();
    const event = await client.attempts.event({ id, seq: 1 });
    expect(event).toMatchObject({ runId: id, seq: 1, type: 'status' });
    expect(JSON.parse(event.payload)).toEqual({ from: null, to: 'queued', reason: null });
    expect(await refused(client.attempts.event({ id, seq: 999 }))).toMatchObject({
      code: 'NOT_FOUND',
      message: 'This event is not there any more.',
    });
  });

  it('that is not in the ledger is not looked for in the thread', async () => {
    const { client, asked } = await ended();
    expect(await refused(client.attempts.outline({ id: 'nobody' }))).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(asked).toEqual([]);
  });

  it('has lines of its outputs only where they were kept', async () => {
    const { client, stores } = await ended();
    const hash = stores.outputs.keep('one\ntwo');
    const slice = await client.attempts.outputSlice({ hash, from: 1, count: 9 });
    expect(slice.lines).toEqual([{ text: 'two', characters: 3 }]);
    const missing = client.attempts.outputSlice({ hash: 'f'.repeat(64), from: 0, count: 1 });
    expect(await refused(missing)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('says in a sentence that the ledger cannot be read', async () => {
    const message = 'The ledger cannot be read at the moment; try again.';
    const { client } = connected({
      attemptReader: { read: () => Promise.resolve(err(message)) },
    });
    expect(await refused(client.attempts.counts({ id: 'any' }))).toMatchObject({
      code: 'UNAVAILABLE',
      message,
    });
  });

  it.each([
    { stretch: -1, afterSeq: 0 },
    { stretch: 0.5, afterSeq: 0 },
    { stretch: 0, afterSeq: -3 },
  ])('is not read where the place makes no sense: %o', async (place) => {
    const { client, id, asked } = await ended();
    const call = client.attempts.window({ id, ...place });
    expect((await refused(call)).code).not.toBe('INTERNAL_SERVER_ERROR');
    expect(asked).toEqual([]);
  });
});
