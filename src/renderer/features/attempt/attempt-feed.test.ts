import { describe, expect, it } from 'vitest';
import { microUsd } from '../../../shared/money';
import type { Attempt, RunStatus } from '../../../shared/model/run';
import type { RunEvent } from '../../../shared/model/run-event';
import { type AttemptView, followAttempt } from './attempt-feed';
import type { AttemptSource } from './attempt-source';
import { EMPTY_OUTLINE, outlineWith } from './transcript/outline';

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

/** Events a page, so that there are several. */
const PAGE = 300;

/** A main process that plays back `streams`, one each time it is asked, and counts what it was asked. */
function source(
  stored: number,
  states: RunStatus[],
  streams: (() => AsyncGenerator<Update, void>)[],
) {
  const asked: { afterSeq: number | undefined }[] = [];
  const pages: number[] = [];
  const all = Array.from({ length: stored }, (_, index) => event(index + 1));
  const fake: AttemptSource = {
    get: () =>
      Promise.resolve(
        attempt(states.length > 1 ? (states.shift() ?? 'running') : (states[0] ?? 'running')),
      ),
    outline: () => Promise.resolve({ ...outlineWith(EMPTY_OUTLINE, all), turns: [] }),
    window: ({ afterSeq = 0 }) => {
      pages.push(afterSeq);
      const events = all.filter(({ seq }) => seq > afterSeq).slice(0, PAGE);
      const more = (events.at(-1)?.seq ?? stored) < stored;
      const answer = { from: 1, to: stored, events, more, previousAt: null, cut: [] };
      return Promise.resolve(answer);
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
  it('reads no event of one that has ended, and opens no stream', async () => {
    const { fake, asked, pages } = source(1_100, ['completed'], []);
    const { last } = await follow(fake);
    expect(last).toMatchObject({ connection: 'ended', tail: null, outline: { lastSeq: 1_100 } });
    expect(pages).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('reads the last stretch of a live one, page by page', async () => {
    const done = async function* () {
      await Promise.resolve();
      yield update('completed', 701);
    };
    const { fake, asked, pages } = source(700, ['running', 'completed'], [done]);
    const { views } = await follow(fake);
    expect(pages).toEqual([0, 300, 600]);
    expect(views[0]?.tail?.transcript.lastSeq).toBe(700);
    expect(asked).toEqual([{ afterSeq: 700 }]);
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
    expect(last?.outline.lastSeq).toBe(5);
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
    expect(last?.outline.lastSeq).toBe(3);
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
    expect(last?.outline.lastSeq).toBe(1);
  });

  it('fails when the attempt cannot be read at all', async () => {
    const { fake } = source(0, ['running'], []);
    const broken: AttemptSource = { ...fake, get: () => Promise.reject(new Error('not there')) };
    await expect(follow(broken)).rejects.toThrow('not there');
  });
});
