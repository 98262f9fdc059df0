import { describe, expect, it } from 'vitest';
import type { RunEventBody } from '../../../../shared/model/run-event';
import { record, status, steered } from '../testing/events';
import { NO_WORK, workAfter, workedSince } from './worked-time';

/** Events a second apart: the one numbered 3 at 3,000. */
const after = (...bodies: RunEventBody[]) => record(bodies).reduce(workAfter, NO_WORK);

const QUEUED = status(null, 'queued');
const RUNNING = status('queued', 'running');
const PAUSED = status('running', 'paused');

describe('the time that an attempt was worked on', () => {
  it('begins when it runs, not when it is queued', () => {
    expect(after(QUEUED)).toMatchObject({ ms: 0, since: null });
    expect(after(QUEUED, RUNNING)).toMatchObject({ ms: 0, since: 2_000 });
  });

  it('stands still while it is paused or in line', () => {
    const paused = [QUEUED, RUNNING, steered('Go.'), PAUSED];
    expect(after(...paused)).toMatchObject({ ms: 2_000, since: null });
    expect(workedSince(after(...paused))).toBeNull();
    const inLine = [...paused, steered('Go on.'), status('paused', 'queued')];
    expect(after(...inLine)).toMatchObject({ ms: 2_000, since: null });
  });

  it('goes on from what was worked before', () => {
    const again = after(QUEUED, RUNNING, PAUSED, status('paused', 'queued'), RUNNING);
    expect(again).toMatchObject({ ms: 1_000, since: 5_000 });
    expect(workedSince(again)).toBe(4_000);
  });

  it('ends with the attempt', () => {
    expect(after(QUEUED, RUNNING, steered('Go.'), status('running', 'completed')).ms).toBe(2_000);
  });

  it('counts up to the last event before a crash, whenever that was found', () => {
    const found = after(QUEUED, RUNNING, steered('Go.'), status('running', 'queued'));
    expect(found.ms).toBe(1_000);
    expect(after(QUEUED, RUNNING, steered('Go.'), status('running', 'interrupted')).ms).toBe(1_000);
  });

  it('leaves out what the machine slept', () => {
    const slept: RunEventBody = { type: 'slept', ms: 600 };
    expect(workedSince(after(QUEUED, RUNNING, slept))).toBe(2_600);
    expect(after(QUEUED, RUNNING, slept, status('running', 'failed')).ms).toBe(1_400);
  });
});
