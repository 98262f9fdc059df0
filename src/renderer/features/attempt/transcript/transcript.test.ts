import { describe, expect, it } from 'vitest';
import { microUsd } from '../../../../shared/money';
import {
  call,
  finished,
  fold,
  ONE_TURN,
  record,
  result,
  status,
  step,
  text,
  turn,
  turnFinished,
  USAGE,
} from '../testing/events';
import { appendEvents } from './transcript';
import { EMPTY_TRANSCRIPT, isLiveStep, stepsOf, toolsOf, turnsOf } from './transcript-model';

const REFUSED = {
  kind: 'day',
  limitMicroUsd: microUsd(50_000),
  settledMicroUsd: microUsd(45_000),
  reservedMicroUsd: microUsd(0),
  uncertainMicroUsd: microUsd(0),
  inputTokens: 9_000,
  inputMicroUsd: microUsd(9_000),
  outputTokens: 512,
  outputMicroUsd: microUsd(5_120),
  until: null,
} as const;

describe('a transcript', () => {
  it('puts steps under their turn, with words, tools, tokens and cost', () => {
    const [only] = turnsOf(fold(...ONE_TURN));
    expect(only).toMatchObject({
      number: 1,
      kind: 'initial',
      state: 'completed',
      cost: 2_000,
      endedAt: 12_000,
    });
    const steps = only === undefined ? [] : stepsOf(only);
    expect(steps.map(({ number, state, cost }) => ({ number, state, cost }))).toEqual([
      { number: 1, state: 'finished', cost: 1_200 },
      { number: 2, state: 'finished', cost: 800 },
    ]);
    expect(steps[0]?.parts.map((part) => part.type)).toEqual(['reasoning', 'tool']);
    expect(steps[0]?.usage).toEqual(USAGE);
  });

  it('shows the files that went with a prompt', () => {
    const hash = 'a'.repeat(64);
    const file = { name: 'plan.pdf', mediaType: 'application/pdf', bytes: 900, hash } as const;
    const turns = turnsOf(fold({ ...turn(1), attachments: [file] }, turn(2)));
    expect(turns.map(({ attachments }) => attachments)).toEqual([[file], []]);
  });

  it('comes out the same however the events were batched', () => {
    const events = record(ONE_TURN);
    const oneByOne = events.reduce(
      (before, event) => appendEvents(before, [event]),
      EMPTY_TRANSCRIPT,
    );
    expect(oneByOne).toEqual(appendEvents(EMPTY_TRANSCRIPT, events));
  });

  it('skips events that it has already', () => {
    const whole = fold(...ONE_TURN);
    expect(appendEvents(whole, record(ONE_TURN))).toBe(whole);
  });

  it('keeps the identity of turns and steps that new events do not touch', () => {
    const before = fold(...ONE_TURN);
    const after = appendEvents(before, record([turn(2), step(3, 2)], before.lastSeq + 1));
    expect(turnsOf(after)[0]).toBe(turnsOf(before)[0]);
    const later = appendEvents(after, record([text(3, 'Going on.', 2)], after.lastSeq + 1));
    expect(turnsOf(later)[0]).toBe(turnsOf(before)[0]);
    expect(turnsOf(later)[1]).not.toBe(turnsOf(after)[1]);
  });

  it('pairs results with calls, also when a provider uses an id twice in a step', () => {
    const [only] = turnsOf(
      fold(turn(1), step(1), call(1, 'x', 'a'), call(1, 'x', 'b'), result(1, 'x')),
    );
    const tools = only === undefined ? [] : stepsOf(only).flatMap(toolsOf);
    expect(tools.map((tool) => tool.state)).toEqual(['ok', 'running']);
    expect(new Set(tools.map((tool) => tool.key)).size).toBe(2);
  });

  it('says that the outcome of a call is unknown when the attempt was cut off under it', () => {
    const [only] = turnsOf(
      fold(
        turn(1),
        step(1),
        finished(1, 5),
        call(1, 'a'),
        status('running', 'interrupted', 'Taskwright closed.'),
      ),
    );
    expect(only?.state).toBe('cut');
    const steps = only === undefined ? [] : stepsOf(only);
    expect(steps.flatMap(toolsOf)[0]?.state).toBe('unknown');
    expect(steps.some(isLiveStep)).toBe(false);
  });

  it('marks a step as cut off when the attempt is cancelled while the model answers', () => {
    const [only] = turnsOf(fold(turn(1), step(1), status('running', 'cancelled')));
    expect(only?.state).toBe('cancelled');
    expect(only?.entries[0]).toMatchObject({ type: 'step', state: 'cut' });
  });

  it('shows a step that was refused before its model call', () => {
    const [only] = turnsOf(
      fold(turn(1), {
        type: 'step_failed',
        turn: 1,
        step: 1,
        modelCallId: null,
        failure: { code: 'budget', message: 'The daily limit is reached.' },
        costMicroUsd: null,
        provenance: null,
        call: REFUSED,
      }),
    );
    expect(only?.entries[0]).toMatchObject({
      type: 'step',
      state: 'failed',
      failure: { code: 'budget' },
      refused: REFUSED,
    });
    expect(only?.unpricedCalls).toBe(0);
  });

  it('says where a limit lowered the cap of a step’s output', () => {
    const loweredBy = {
      kind: 'attempt',
      limit: 'this attempt',
      limitMicroUsd: microUsd(50_000),
      usedMicroUsd: microUsd(45_000),
    } as const;
    const lowered = { ...step(1), maxOutputTokens: 612, askedOutputTokens: 4_000, loweredBy };
    const [only] = turnsOf(fold(turn(1), lowered, step(2)));
    expect(only?.entries).toMatchObject([
      { lowered: { asked: 4_000, cap: 612, by: loweredBy } },
      { lowered: null },
    ]);
  });

  it('counts a call that broke off as one whose cost is a bound', () => {
    const [only] = turnsOf(
      fold(
        turn(1),
        step(1),
        finished(1, 1_000),
        step(2),
        {
          type: 'step_failed',
          turn: 1,
          step: 2,
          modelCallId: 'call-2',
          failure: { code: 'cancelled', message: 'Cancelled while the model was answering.' },
          costMicroUsd: microUsd(90_000),
          provenance: 'estimated',
        },
        turnFinished(1, 91_000, 'cancelled'),
      ),
    );
    expect(only).toMatchObject({ cost: 91_000, unpricedCalls: 0, estimatedCalls: 1 });
    expect(only?.entries[1]).toMatchObject({ cost: 90_000, provenance: 'estimated', usage: null });
  });

  it('counts a finished call without a price', () => {
    expect(turnsOf(fold(turn(1), step(1), finished(1, null)))[0]).toMatchObject({
      unpricedCalls: 1,
      cost: 0,
    });
  });

  it('keeps status changes inside the turn that they interrupt', () => {
    const transcript = fold(
      turn(1),
      step(1),
      status('running', 'queued', 'Taskwright restarted.'),
      status('queued', 'running'),
    );
    expect(transcript.sections).toHaveLength(1);
    expect(turnsOf(transcript)[0]?.entries.map((entry) => entry.type)).toEqual([
      'step',
      'status',
      'status',
    ]);
    expect(turnsOf(transcript)[0]?.entries[0]).toMatchObject({ state: 'cut' });
  });
});
