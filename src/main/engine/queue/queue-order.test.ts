import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TaskStatus } from '../../../shared/model/task';
import type { QueuedRun } from '../ports';
import { inOrder, nextToBegin, waitsBecause, type QueueSnapshot } from './queue-order';

/** A run that nothing holds, in a folder of its own. */
function queued(runId: string, details: Partial<QueuedRun> = {}): QueuedRun {
  return {
    runId,
    taskId: `task of ${runId}`,
    priority: 'normal',
    dueAt: null,
    rank: 0,
    folder: `/projects/${runId}`,
    blockers: [],
    mine: true,
    ...details,
  };
}

function snapshot(runs: readonly QueuedRun[], details: Partial<QueueSnapshot> = {}): QueueSnapshot {
  return {
    queued: runs,
    busyFolders: [],
    heldFolders: [],
    state: 'open',
    settings: { concurrency: 3, folderConcurrency: 1 },
    ...details,
  };
}

const blockedBy = (title: string, status: TaskStatus) => ({ blockers: [{ title, status }] });

/** Runs of every sort. */
const VARIED = [
  queued('a', { priority: 'low' }),
  queued('b', { dueAt: 5 }),
  queued('c', { dueAt: 5, rank: -1 }),
  queued('d', blockedBy('Build', 'queued')),
  queued('e', { priority: 'high', folder: '/shop' }),
  queued('f', { folder: '/shop/web' }),
  queued('g', { folder: null, mine: false }),
];

const ids = (runs: readonly QueuedRun[]): readonly string[] => runs.map(({ runId }) => runId);

describe('the order of the queue', () => {
  it('is priority, then due date, then rank, then the id', () => {
    const runs = [
      queued('low, due', { priority: 'low', dueAt: 1 }),
      queued('b'),
      queued('a'),
      queued('later rank', { rank: 2 }),
      queued('due late', { dueAt: 20, rank: -5 }),
      queued('due soon', { dueAt: 10 }),
      queued('high', { priority: 'high', rank: 9 }),
    ];
    const order = ['high', 'due soon', 'due late', 'a', 'b', 'later rank', 'low, due'];
    expect(ids(inOrder(runs))).toEqual(order);
  });

  it('puts a task without a due date behind every one that has one', () => {
    expect(ids(inOrder([queued('open'), queued('due', { dueAt: 9e15 })]))).toEqual(['due', 'open']);
  });

  it('does not depend on the order in which the runs come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(VARIED, { minLength: VARIED.length }), (shuffled) => {
        expect(ids(inOrder(shuffled))).toEqual(ids(inOrder(VARIED)));
      }),
    );
  });
});

describe('what begins next', () => {
  it('is the first in order', () => {
    const runs = [queued('a'), queued('b', { priority: 'high' })];
    expect(nextToBegin(snapshot(runs))?.runId).toBe('b');
  });

  it.each(['paused', 'stopped'] as const)('is nothing while the queue is %s', (state) => {
    expect(nextToBegin(snapshot([queued('a')], { state }))).toBeNull();
  });

  it('is nothing when as many attempts run as may at once', () => {
    const busyFolders = ['/x', '/y', '/z'];
    expect(nextToBegin(snapshot([queued('a')], { busyFolders }))).toBeNull();
    expect(nextToBegin(snapshot([queued('a')], { busyFolders: ['/x', '/y'] }))?.runId).toBe('a');
  });

  it.each(['/shop', '/shop/web', '/'])('passes over a run in /shop while %s is busy', (busy) => {
    const runs = [queued('a', { folder: '/shop' }), queued('b', { folder: '/other' })];
    const next = nextToBegin(snapshot(runs, { busyFolders: [busy] }));
    expect(next?.runId).toBe(busy === '/' ? undefined : 'b');
  });

  it('takes a folder whose name only begins alike for another one', () => {
    const runs = [queued('a', { folder: '/shop' })];
    expect(nextToBegin(snapshot(runs, { busyFolders: ['/shop-2'] }))?.runId).toBe('a');
  });

  it('may be a second attempt in a folder where a person allows two', () => {
    const settings = { concurrency: 5, folderConcurrency: 2 };
    const runs = [queued('a', { folder: '/shop' })];
    const next = (busyFolders: readonly string[]) =>
      nextToBegin(snapshot(runs, { settings, busyFolders }))?.runId;
    expect(next(['/shop'])).toBe('a');
    expect(next(['/shop', '/shop/web'])).toBeUndefined();
  });

  it('passes over a run whose task waits for another', () => {
    const runs = [queued('a', blockedBy('Build', 'running')), queued('b')];
    expect(nextToBegin(snapshot(runs))?.runId).toBe('b');
  });

  it('may be a run without a folder, which then ends with its own sentence', () => {
    const runs = [queued('a', { folder: null })];
    expect(nextToBegin(snapshot(runs, { busyFolders: ['/'] }))?.runId).toBe('a');
  });

  it('is never one of another process, and is not held up by one', () => {
    const runs = [queued('theirs', { mine: false, priority: 'high' }), queued('mine')];
    expect(nextToBegin(snapshot(runs))?.runId).toBe('mine');
    expect(nextToBegin(snapshot(runs.slice(0, 1)))).toBeNull();
  });
});

describe('the reason why a run waits', () => {
  const a = queued('a');

  it('is none when it begins next', () => {
    expect(waitsBecause(a, snapshot([a]))).toBeNull();
  });

  it('is the state of the queue before anything else', () => {
    const blocked = queued('a', blockedBy('Build', 'failed'));
    expect(waitsBecause(blocked, snapshot([blocked], { state: 'paused' }))).toBe(
      'The queue is paused.',
    );
    expect(waitsBecause(blocked, snapshot([blocked], { state: 'stopped' }))).toBe(
      'Everything was stopped; resume the queue to go on.',
    );
  });

  it('names the task that it waits for', () => {
    const blocked = queued('a', blockedBy('Build', 'running'));
    expect(waitsBecause(blocked, snapshot([blocked]))).toBe('Waits for “Build”, which is running.');
  });

  it.each(['failed', 'cancelled', 'backlog', 'archived'] as const)(
    'says what to do about a task that is %s',
    (status) => {
      const blocked = queued('a', blockedBy('Build', status));
      expect(waitsBecause(blocked, snapshot([blocked]))).toMatch(
        /^Waits for “Build”, which .+: run that one, or take it off what this task waits for\.$/,
      );
    },
  );

  it('names the one of several that a person has to see to', () => {
    const blocked = queued('a', {
      blockers: [
        { title: 'Build', status: 'running' },
        { title: 'Test', status: 'failed' },
      ],
    });
    expect(waitsBecause(blocked, snapshot([blocked]))).toBe(
      'Waits for “Test”, which failed, and for 1 other task: run that one, or take it off what this task waits for.',
    );
  });

  it('is the folder, where another attempt works in it', () => {
    expect(waitsBecause(a, snapshot([a], { busyFolders: ['/projects'] }))).toBe(
      'Another attempt works in this folder.',
    );
    const settings = { concurrency: 5, folderConcurrency: 2 };
    const busyFolders = ['/projects/a', '/projects/a'];
    expect(waitsBecause(a, snapshot([a], { busyFolders, settings }))).toBe(
      '2 attempts work in this folder already, the most at once.',
    );
  });

  it('is the number of attempts for the first, and for the others who is before them', () => {
    const runs = [a, queued('b'), queued('c')];
    const full = snapshot(runs, { busyFolders: ['/x', '/y', '/z'] });
    expect(runs.map((run) => waitsBecause(run, full))).toEqual([
      '3 attempts run already, the most at once.',
      '1 attempt is before it.',
      '2 attempts are before it.',
    ]);
  });

  it('is none for as many as there is room for', () => {
    const runs = [a, queued('b'), queued('c')];
    const room = snapshot(runs, { busyFolders: ['/x'] });
    expect(runs.map((run) => waitsBecause(run, room))).toEqual([
      null,
      null,
      '2 attempts are before it.',
    ]);
  });

  it('does not count those before it that cannot begin anyhow', () => {
    const last = queued('z');
    const runs = [
      queued('blocked', blockedBy('Build', 'running')),
      queued('folder is busy', { folder: '/x/y' }),
      queued('theirs', { mine: false }),
      last,
    ];
    const settings = { concurrency: 2, folderConcurrency: 1 };
    expect(waitsBecause(last, snapshot(runs, { busyFolders: ['/x'], settings }))).toBeNull();
    expect(waitsBecause(last, snapshot(runs, { busyFolders: ['/x', '/w'], settings }))).toBe(
      '2 attempts run already, the most at once.',
    );
  });

  it('counts one before it that begins in the same folder', () => {
    const runs = [queued('a', { folder: '/shop' }), queued('b', { folder: '/shop' })];
    expect(runs.map((run) => waitsBecause(run, snapshot(runs)))).toEqual([
      null,
      '1 attempt is before it.',
    ]);
  });
});

it('holds every attempt in a folder where files are being restored, however much room there is', () => {
  const settings = { concurrency: 9, folderConcurrency: 9 };
  const inside = queued('a', { folder: '/shop/client' });
  const beside = queued('b', { folder: '/shop-2' });
  const now = snapshot([inside, beside], { heldFolders: ['/shop'], settings });
  expect(nextToBegin(now)?.runId).toBe('b');
  expect(waitsBecause(inside, now)).toMatch(/^Files are being restored in this folder, /);
  expect(nextToBegin(snapshot([inside], { settings }))?.runId).toBe('a');
});

it('what begins next is the first that nothing holds', () => {
  const arbitrary = fc.record({
    queued: fc.subarray(VARIED),
    heldFolders: fc.array(fc.constantFrom('/shop', '/elsewhere')),
    busyFolders: fc.array(fc.constantFrom('/shop', '/projects/b', '/elsewhere', '/shop-2')),
    state: fc.constantFrom('open', 'open', 'paused', 'stopped'),
    settings: fc.record({
      concurrency: fc.integer({ min: 1, max: 5 }),
      folderConcurrency: fc.integer({ min: 1, max: 3 }),
    }),
  });
  fc.assert(
    fc.property(arbitrary, (now) => {
      const next = nextToBegin(now);
      const free = now.queued.filter((run) => run.mine && waitsBecause(run, now) === null);
      expect(next?.runId).toBe(inOrder(free)[0]?.runId);
    }),
    { numRuns: 500 },
  );
});
