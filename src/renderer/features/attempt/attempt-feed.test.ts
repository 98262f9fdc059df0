import { describe, expect, it } from 'vitest';
import { microUsd } from '../../../shared/money';
import type { Attempt, RunStatus } from '../../../shared/model/run';
import type { RunEvent } from '../../../shared/model/run-event';
import { type AttemptSource, type AttemptView, followAttempt } from './attempt-feed';

type Stream = Awaited<ReturnType<AttemptSource['stream']>>;
type Update = Stream extends AsyncIterable<infer T> ? T : never;

function attempt(status: RunStatus): Attempt {
  return {
    id: 'task:attempt-1',
    kind: 'task_attempt',
    ownerType: 'task',
    ownerId: 'task',
    attempt: 1,
    parentRunId: null,
    sessionId: 'session',
    agentId: 'agent',
    providerId: 'demo',
    model: 'demo-analyst',
    source: 'task',
    recoveryPolicy: 'restart_recoverable',
    startedBy: 'person',
    tryNumber: 1,
    recoveries: 0,
    status,
    pausedFor: null,
    messagePreview: '',
    queuedAt: 0,
    startedAt: 0,
    endedAt: null,
    error: null,
    failureCode: null,
    resultPreview: null,
    citationCount: 0,
    sourceIds: [],
    checks: [],
    inputTokens: 0,
    cachedInputTokens: 0,
    outputTokens: 0,
    costMicroUsd: microUsd(0),
    unpricedCalls: 0,
    estimatedCalls: 0,
    taskTitle: 'Sum the orders',
    projectId: 'project',
    projectName: 'Orders',
    agentName: 'Analyst',
    maxFollowups: 2,
  };
}

const event = (seq: number): RunEvent => ({
  runId: 'task:attempt-1',
  seq,
  at: seq,
  body: { type: 'status', from: 'running', to: 'paused', reason: `Number ${seq}.` },
});
const update = (status: RunStatus, ...seqs: number[]): Update => ({
  attempt: attempt(status),
  events: seqs.map(event),
  deltas: [],
});

/** A main process that plays back `streams`, one each time it is asked, and counts what it was asked. */
function source(
  stored: number,
  states: RunStatus[],
  streams: (() => AsyncGenerator<Update, void>)[],
) {
  const asked: { afterSeq: number | undefined }[] = [];
  const pages: number[] = [];
  const fake: AttemptSource = {
    get: () =>
      Promise.resolve(
        attempt(states.length > 1 ? (states.shift() ?? 'running') : (states[0] ?? 'running')),
      ),
    events: ({ afterSeq = 0, limit = 100 }) => {
      pages.push(afterSeq);
      const all = Array.from({ length: stored }, (_, index) => event(index + 1));
      return Promise.resolve(all.filter(({ seq }) => seq > afterSeq).slice(0, limit));
    },
    stream: ({ afterSeq }) => {
      asked.push({ afterSeq });
      const next = streams.shift();
      if (next === undefined) return Promise.reject(new Error('The port is closed.'));
      return Promise.resolve(next() as unknown as Stream);
    },
  };
  return { fake, asked, pages };
}

async function follow(fake: AttemptSource, controller = new AbortController()) {
  const views: AttemptView[] = [];
  const pauses: number[] = [];
  await followAttempt(fake, 'task:attempt-1', {
    signal: controller.signal,
    onChange: (view) => {
      views.push(view);
    },
    pause: (milliseconds) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    },
  });
  return { views, pauses, last: views.at(-1) };
}

describe('following an attempt', () => {
  it('reads all pages of one that has ended, and opens no stream', async () => {
    const { fake, asked, pages } = source(1_100, ['completed'], []);
    const { last } = await follow(fake);
    expect(pages).toEqual([0, 500, 1_000]);
    expect(last?.transcript.lastSeq).toBe(1_100);
    expect(last?.connection).toBe('ended');
    expect(asked).toEqual([]);
  });

  it('takes a live one up after the last event that is recorded', async () => {
    const { fake, asked } = source(
      3,
      ['running', 'completed'],
      [
        async function* () {
          await Promise.resolve();
          yield update('running', 4);
          yield update('completed', 5);
        },
      ],
    );
    const { last } = await follow(fake);
    expect(asked).toEqual([{ afterSeq: 3 }]);
    expect(last).toMatchObject({ connection: 'ended', attempt: { status: 'completed' } });
    expect(last?.transcript.lastSeq).toBe(5);
  });

  it('stays with one that is paused, queued again and goes on', async () => {
    const { fake, asked } = source(
      1,
      ['paused', 'completed'],
      [
        async function* () {
          await Promise.resolve();
          yield update('paused', 2);
          yield update('queued', 3);
          yield update('running', 4);
          yield update('completed', 5);
        },
      ],
    );
    const { views, last } = await follow(fake);
    expect(asked).toEqual([{ afterSeq: 1 }]);
    expect(views.map(({ connection }) => connection)).not.toContain('reconnecting');
    expect(last).toMatchObject({ connection: 'ended', attempt: { status: 'completed' } });
  });

  it('resumes after the last event that came when the stream breaks off', async () => {
    const { fake, asked } = source(
      0,
      ['running', 'completed'],
      [
        async function* () {
          await Promise.resolve();
          yield update('running', 1, 2);
          throw new Error('The port is closed.');
        },
        async function* () {
          await Promise.resolve();
          yield update('completed', 3);
        },
      ],
    );
    const { views, last } = await follow(fake);
    expect(asked).toEqual([{ afterSeq: 0 }, { afterSeq: 2 }]);
    expect(views.map((view) => view.connection)).toContain('reconnecting');
    expect(last?.transcript.lastSeq).toBe(3);
  });

  it('waits longer and longer while nobody answers, five seconds at most', async () => {
    const refused = () => {
      throw new Error('The port is closed.');
    };
    const done = async function* () {
      await Promise.resolve();
      yield update('completed', 1);
    };
    const { fake } = source(
      0,
      ['running', 'completed'],
      [...Array<typeof refused>(7).fill(refused), done],
    );
    const { pauses } = await follow(fake);
    expect(pauses).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000]);
  });

  it('stops and closes the stream when the screen is left', async () => {
    let closed = false;
    const controller = new AbortController();
    const { fake } = source(
      0,
      ['running'],
      [
        async function* () {
          try {
            await Promise.resolve();
            yield update('running', 1);
            controller.abort();
            yield update('running', 2);
          } finally {
            closed = true;
          }
        },
      ],
    );
    const { last } = await follow(fake, controller);
    expect(closed).toBe(true);
    expect(last?.transcript.lastSeq).toBe(1);
  });

  it('fails when the attempt cannot be read at all', async () => {
    const { fake } = source(0, ['running'], []);
    const broken: AttemptSource = { ...fake, get: () => Promise.reject(new Error('not there')) };
    await expect(follow(broken)).rejects.toThrow('not there');
  });
});
