import { describe, expect, it } from 'vitest';
import { microUsd } from '../../../shared/money';
import type { RunEventBody } from '../../../shared/model/run-event';
import { doingWords, liveActivity } from './live-activity';
import { appendEvents } from './transcript';
import { EMPTY_TRANSCRIPT } from './transcript-model';

const TURN: RunEventBody = {
  type: 'turn_started',
  turn: 1,
  kind: 'initial',
  reason: null,
  why: null,
  prompt: 'Sum the orders.',
};
const STEP: RunEventBody = {
  type: 'step_started',
  turn: 1,
  step: 1,
  modelCallId: 'call',
  provider: 'demo',
  model: 'demo-analyst',
  maxOutputTokens: 512,
  reservedMicroUsd: microUsd(900),
};
const CALL: RunEventBody = {
  type: 'tool_call',
  turn: 1,
  step: 1,
  callId: 'a',
  tool: 'run_command',
  input: { command: 'pytest -q' },
};

const fold = (...bodies: readonly RunEventBody[]) =>
  appendEvents(
    EMPTY_TRANSCRIPT,
    bodies.map((body, index) => ({ runId: 'run', seq: index + 1, at: index + 1, body })),
  );

describe('what happens now', () => {
  it('is nothing before the first turn', () => {
    expect(liveActivity(EMPTY_TRANSCRIPT, null)).toBeNull();
  });

  it('is the model call that is out, with the money set aside for it', () => {
    expect(liveActivity(fold(TURN, STEP), null)).toMatchObject({
      step: 1,
      verb: 'waiting for the model',
      reserved: 900,
    });
    const words = { step: 1, reasoning: 'Hm', text: '' };
    expect(doingWords(liveActivity(fold(TURN, STEP), words))).toBe('Thinking');
    expect(doingWords(liveActivity(fold(TURN, STEP), { ...words, text: 'All' }))).toBe(
      'Writing its answer',
    );
  });

  it('is the tool that runs', () => {
    expect(liveActivity(fold(TURN, STEP, CALL), null)).toMatchObject({
      verb: 'running',
      target: 'pytest -q',
      since: 3,
      reserved: null,
    });
  });
});
