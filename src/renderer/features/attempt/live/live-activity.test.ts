import { describe, expect, it } from 'vitest';
import { doingWords, liveActivity } from './live-activity';
import { checkFinished, checkStarted, fold, ONE_TURN, step, turn } from '../testing/events';
import { EMPTY_TRANSCRIPT } from '../transcript/transcript-model';
import { microUsd } from '../../../../shared/money';
import type { RunEventBody } from '../../../../shared/model/run-event';

const CALL: RunEventBody = {
  type: 'tool_call',
  turn: 1,
  step: 1,
  callId: 'a',
  tool: 'run_command',
  input: { command: 'pytest -q' },
};

describe('what happens now', () => {
  it('is nothing before the first turn', () => {
    expect(liveActivity(EMPTY_TRANSCRIPT, null)).toBeNull();
  });

  it('is the model call that is out, with the money set aside for it', () => {
    expect(liveActivity(fold(turn(1), step(1)), null)).toMatchObject({
      step: 1,
      verb: 'waiting for the model',
      reserved: 90_000,
    });
    const words = { step: 1, reasoning: 'Hm', text: '' };
    expect(doingWords(liveActivity(fold(turn(1), step(1)), words))).toBe('Thinking');
    expect(doingWords(liveActivity(fold(turn(1), step(1)), { ...words, text: 'All' }))).toBe(
      'Writing its answer',
    );
  });

  it('is a wait for room in the budget', () => {
    const waits = {
      type: 'budget_checked',
      turn: 1,
      step: 1,
      verdict: 'waits',
      kind: 'day',
      limit: 'this agent today',
      limitMicroUsd: microUsd(50_000),
      usedMicroUsd: microUsd(49_000),
    } as const;
    expect(liveActivity(fold(turn(1), waits), null)).toMatchObject({
      verb: 'waiting for room in the budget',
      since: 2_000,
    });
  });

  it('is the tool that runs', () => {
    expect(liveActivity(fold(turn(1), step(1), CALL), null)).toMatchObject({
      verb: 'running',
      target: 'pytest -q',
      since: 3_000,
      reserved: null,
    });
  });

  it('is the check that runs, also after the turn', () => {
    expect(doingWords(liveActivity(fold(...ONE_TURN, checkStarted(0)), null))).toBe(
      'Checking npm test',
    );
    const checked = fold(...ONE_TURN, checkStarted(0), checkFinished(0, 'passed'));
    expect(liveActivity(checked, null)).toMatchObject({
      verb: 'looking at what the turn did',
      step: 0,
    });
  });

  it('is what a model call is for that is not the agent’s own work', () => {
    expect(liveActivity(fold(...ONE_TURN, step(3, 1, 'compaction')), null)).toMatchObject({
      verb: 'summarising older turns',
      reserved: 90_000,
    });
    expect(liveActivity(fold(...ONE_TURN, step(3, 1, 'reflection')), null)?.verb).toBe(
      'looking for lessons',
    );
  });
});
