import { expect, it } from 'vitest';
import { engineHarness } from '../../../../test/engine/harness';
import type { RunEvent } from '../../../shared/model/run-event';
import { recordedRun } from './testing/recorded-run';
import { trim } from './trim';

/** What is trimmed, one time after the other, until nothing is left. */
function trimmedOf(maxOutputTokens: number, fallbackModel: string | null) {
  const harness = engineHarness({ replies: [], agent: { maxOutputTokens, fallbackModel } });
  const run = harness.run(harness.enqueue().executionId);
  const settings: (readonly [cap: number, model: string])[] = [];
  let events: readonly RunEvent[] = [];
  for (;;) {
    const trimmed = trim({ run, agent: harness.agent }, { turn: 1, events });
    if (trimmed === null) return settings;
    settings.push([trimmed.maxOutputTokens, trimmed.model]);
    events = recordedRun(trimmed);
  }
}

it('halves the output cap first, then takes the fallback model, then halves the cap down to its floor', () => {
  expect(trimmedOf(8_192, 'cheap')).toEqual([
    [4_096, 'm'],
    [4_096, 'cheap'],
    [2_048, 'cheap'],
  ]);
});

it('only lowers the cap where there is no fallback model', () => {
  expect(trimmedOf(5_000, null)).toEqual([
    [2_500, 'm'],
    [2_048, 'm'],
  ]);
});

it('takes the fallback model at once where the cap is at its floor', () => {
  expect(trimmedOf(2_048, 'cheap')).toEqual([[2_048, 'cheap']]);
});

it('never raises a cap that is below the floor', () => {
  expect(trimmedOf(1_024, null)).toEqual([]);
});

it('does not take the agent’s own model for a cheaper one', () => {
  expect(trimmedOf(2_048, 'm')).toEqual([]);
});
