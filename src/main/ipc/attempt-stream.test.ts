import { describe, expect, it } from 'vitest';
import type { AttemptUpdate } from '../../shared/ipc/attempts';
import { engineHarness, type HarnessOptions } from '../../../test/engine/harness';
import { streamAttempt } from './attempt-stream';
import { createChangeFeed } from './change-feed';
import { createLiveFeed } from './live-feed';

const NEVER = new AbortController().signal;

function watched(replies: NonNullable<HarnessOptions['replies']>) {
  const harness = engineHarness({ replies });
  const changes = createChangeFeed();
  const live = createLiveFeed();
  harness.database.onChange((topics) => changes.publish(...topics));
  const source = {
    attempt: harness.stores.runs.attempt,
    eventsAfter: harness.stores.runEvents.after,
    changes,
    live,
  };
  const collect = async (id: string, afterSeq: number, signal = NEVER) => {
    const updates: AttemptUpdate[] = [];
    for await (const update of streamAttempt(source, { id, afterSeq }, signal))
      updates.push(update);
    return updates;
  };
  return { ...harness, source, live, changes, collect };
}

const seqs = (updates: readonly AttemptUpdate[]) =>
  updates.flatMap(({ events }) => events.map(({ seq }) => seq));

describe('the stream of an attempt', () => {
  it('gives each event once, in order, and ends when the attempt has ended', async () => {
    const { enqueue, collect, events } = watched([
      { calls: [{ tool: 'list_files', input: {} }] },
      { text: 'Done.' },
    ]);
    const { executionId } = enqueue();
    const updates = await collect(executionId, 0);
    expect(seqs(updates)).toEqual(events(executionId).map(({ seq }) => seq));
    expect(updates.at(-1)?.attempt.status).toBe('completed');
  });

  it('resumes after the event that its consumer saw last', async () => {
    const { enqueue, collect, events } = watched([{ text: 'Done.' }]);
    const { executionId, promise } = enqueue();
    await promise;
    const all = events(executionId).map(({ seq }) => seq);
    expect(seqs(await collect(executionId, 3))).toEqual(all.slice(3));
  });

  it('reads nothing that its consumer has', async () => {
    const { enqueue, source, stores } = watched([{ text: 'Done.' }]);
    const { executionId: id, promise } = enqueue();
    await promise;
    const afterSeq = stores.runEvents.after(id, 0, 500).length;
    const read: number[] = [];
    const eventsAfter: typeof source.eventsAfter = (of, after, limit) => {
      read.push(after);
      return source.eventsAfter(of, after, limit);
    };
    const updates: AttemptUpdate[] = [];
    for await (const update of streamAttempt({ ...source, eventsAfter }, { id, afterSeq }, NEVER)) {
      updates.push(update);
    }
    expect(read).toEqual([afterSeq]);
    expect(updates).toMatchObject([{ attempt: { status: 'completed' }, events: [] }]);
  });

  it('gives a long attempt in pages without losing or repeating an event', async () => {
    const { enqueue, collect, stores } = watched([{ text: 'Done.' }]);
    const { executionId, promise } = enqueue();
    await promise;
    const position = { turn: 1, step: 1 };
    for (let batch = 0; batch < 3; batch += 1) {
      stores.runEvents.append(
        executionId,
        Array.from({ length: 400 }, () => ({ type: 'text', ...position, text: 'x' }) as const),
      );
    }
    const found = seqs(await collect(executionId, 0));
    expect(found).toEqual(found.map((_seq, index) => index + 1));
    expect(found.length).toBeGreaterThan(1_200);
  });

  it('begins with what the step in progress has said so far', async () => {
    const { enqueue, model, source, live } = watched([{ hangsAfter: '' }]);
    const handle = enqueue();
    await model.began(1);
    const position = { turn: 1, step: 1, kind: 'text' } as const;
    live.delta(handle.executionId, { ...position, text: 'Hello, ' });
    live.delta(handle.executionId, { ...position, text: 'I am' });
    const stream = streamAttempt(source, { id: handle.executionId, afterSeq: 0 }, NEVER);
    const first = await stream.next();
    expect(first.value?.deltas).toEqual([{ ...position, text: 'Hello, I am' }]);
    await stream.return();
    handle.abort();
    await handle.promise;
  });

  it('stops, and listens no more, when its consumer goes away', async () => {
    const { enqueue, model, collect } = watched([{ hangsAfter: 'I begin' }]);
    const handle = enqueue();
    await model.began(1);
    const controller = new AbortController();
    const collected = collect(handle.executionId, 0, controller.signal);
    controller.abort();
    expect((await collected).at(-1)?.attempt.status).toBe('running');
    handle.abort();
    await handle.promise;
  });

  it('of an attempt that is not there is empty', async () => {
    const { collect } = watched([]);
    expect(await collect('nothing', 0)).toEqual([]);
  });
});
