import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RUN_TRANSITIONS, type RunStatus } from '../../../shared/model/run';
import type { RunEvent, RunEventBody } from '../../../shared/model/run-event';
import { workedMs } from './worked-time';

interface Slept {
  readonly slept: number;
}
type Happening = readonly [at: number, what: RunStatus | 'words' | Slept];

/** A run's events: at each time a change of its status, words of the model, or a sleep that has ended. */
function recorded(...happenings: readonly Happening[]): readonly RunEvent[] {
  let from: RunStatus | null = null;
  return happenings.map(([at, what], index) => {
    const event = { runId: 'run', seq: index + 1, at };
    if (what === 'words') {
      return { ...event, body: { type: 'text', turn: 1, step: 1, text: 'Words.' } };
    }
    if (typeof what === 'object') return { ...event, body: { type: 'slept', ms: what.slept } };
    const body: RunEventBody = { type: 'status', from, to: what, reason: null };
    from = what;
    return { ...event, body };
  });
}

describe('the time that a run was worked on', () => {
  it('is nothing while it only waits', () => {
    expect(workedMs([], 100)).toBe(0);
    expect(workedMs(recorded([10, 'queued']), 100)).toBe(0);
  });

  it('goes on until now while it runs', () => {
    expect(workedMs(recorded([10, 'queued'], [20, 'running'], [30, 'words']), 100)).toBe(80);
  });

  it('ends with the run', () => {
    expect(workedMs(recorded([10, 'queued'], [20, 'running'], [70, 'completed']), 100)).toBe(50);
  });

  it('leaves out what it waited while it was paused', () => {
    const events = recorded(
      [0, 'queued'],
      [10, 'running'],
      [30, 'paused'],
      [500, 'running'],
      [505, 'words'],
    );
    expect(workedMs(events, 510)).toBe(20 + 10);
  });

  it('counts up to the last event before a crash, not up to the next start', () => {
    const events = recorded(
      [0, 'queued'],
      [10, 'running'],
      [25, 'words'],
      [9_000, 'queued'],
      [9_010, 'running'],
      [9_015, 'words'],
    );
    expect(workedMs(events, 9_020)).toBe(15 + 10);
  });

  it('counts every crash for itself', () => {
    const events = recorded(
      [0, 'queued'],
      [10, 'running'],
      [15, 'words'],
      [100, 'queued'],
      [110, 'running'],
      [117, 'words'],
      [200, 'queued'],
    );
    expect(workedMs(events, 1_000)).toBe(5 + 7);
  });

  it('is nothing for a run that crashed before it did anything', () => {
    expect(workedMs(recorded([0, 'queued'], [10, 'running'], [9_000, 'queued']), 9_999)).toBe(0);
  });

  it('counts up to the last event of a run that was given up as interrupted', () => {
    const events = recorded([0, 'queued'], [10, 'running'], [40, 'words'], [9_000, 'interrupted']);
    expect(workedMs(events, 9_999)).toBe(30);
  });

  it('counts up to the pause when the app ended while the run was paused', () => {
    const events = recorded([0, 'queued'], [10, 'running'], [40, 'paused'], [9_000, 'queued']);
    expect(workedMs(events, 9_999)).toBe(30);
  });

  it('leaves out what the machine slept', () => {
    const events = recorded(
      [0, 'queued'],
      [10, 'running'],
      [5_030, { slept: 5_000 }],
      [5_040, 'words'],
    );
    expect(workedMs(events, 5_060)).toBe(20 + 30);
    const ended = recorded(
      [0, 'queued'],
      [10, 'running'],
      [5_030, { slept: 5_000 }],
      [5_040, 'failed'],
    );
    expect(workedMs(ended, 9_999)).toBe(20 + 10);
  });

  it('leaves out what the machine slept before a crash', () => {
    const events = recorded(
      [0, 'queued'],
      [10, 'running'],
      [5_030, { slept: 5_000 }],
      [5_040, 'words'],
      [9_000, 'queued'],
      [9_010, 'running'],
    );
    expect(workedMs(events, 9_020)).toBe(30 + 10);
  });

  it('loses nothing when the clock is set back', () => {
    const events = recorded([0, 'queued'], [10, 'running'], [40, 'paused'], [20, 'running']);
    expect(workedMs(events, 15)).toBe(30);
  });

  it('is never more than the time since the run first ran, and never shrinks as time goes by', () => {
    const story = fc
      .array(fc.tuple(fc.nat(1_000), fc.nat(), fc.boolean()), { maxLength: 30 })
      .map((steps) => {
        const happenings: Happening[] = [[0, 'queued']];
        let status: RunStatus = 'queued';
        let at = 0;
        for (const [wait, choice, speaks] of steps) {
          at += wait;
          const ways: readonly RunStatus[] = RUN_TRANSITIONS[status];
          const next = ways[choice % ways.length];
          if (speaks || next === undefined) happenings.push([at, 'words']);
          else happenings.push([at, (status = next)]);
        }
        return { events: recorded(...happenings), end: at };
      });
    fc.assert(
      fc.property(story, fc.nat(1_000), ({ events, end }, later) => {
        const began = events.find(({ body }) => body.type === 'status' && body.to === 'running');
        const worked = workedMs(events, end);
        expect(worked).toBeGreaterThanOrEqual(0);
        expect(worked).toBeLessThanOrEqual(end - (began?.at ?? end));
        expect(workedMs(events, end + later)).toBeGreaterThanOrEqual(worked);
      }),
    );
  });
});
