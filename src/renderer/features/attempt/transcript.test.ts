import { describe, expect, it } from 'vitest';
import { microUsd } from '../../../shared/money';
import type { RunEvent, RunEventBody } from '../../../shared/model/run-event';
import { followWords, wordsOfRunningStep } from './live-words';
import { timelineOf } from './timeline';
import { appendEvents } from './transcript';
import { EMPTY_TRANSCRIPT, isLiveStep, stepsOf, toolsOf, turnsOf } from './transcript-model';
import { transcriptRows } from './transcript-rows';

const USAGE = {
  inputTokens: 900,
  cachedInputTokens: 400,
  cacheWriteTokens: 0,
  outputTokens: 60,
  reasoningTokens: 0,
};

function record(bodies: readonly RunEventBody[], firstSeq = 1): readonly RunEvent[] {
  return bodies.map((body, index) => ({
    runId: 'task:attempt-1',
    seq: firstSeq + index,
    at: 1_000 * (firstSeq + index),
    body,
  }));
}

const status = (
  from: 'queued' | 'running' | null,
  to: 'queued' | 'running' | 'interrupted' | 'cancelled' | 'paused',
  reason: string | null = null,
): RunEventBody => ({ type: 'status', from, to, reason });
const turn = (number: number): RunEventBody =>
  number === 1
    ? {
        type: 'turn_started',
        turn: 1,
        kind: 'initial',
        reason: null,
        why: null,
        prompt: 'Sum the orders.',
      }
    : {
        type: 'turn_started',
        turn: number,
        kind: 'follow_up',
        reason: 'incomplete',
        why: 'It only announced.',
        prompt: 'Go on.',
      };
const step = (number: number, inTurn = 1): RunEventBody => ({
  type: 'step_started',
  turn: inTurn,
  step: number,
  modelCallId: `call-${number}`,
  provider: 'demo',
  model: 'demo-analyst',
  maxOutputTokens: 8_192,
  reservedMicroUsd: microUsd(90_000),
});
const text = (number: number, words: string, inTurn = 1): RunEventBody => ({
  type: 'text',
  turn: inTurn,
  step: number,
  text: words,
});
const finished = (number: number, cost: number | null, inTurn = 1): RunEventBody => ({
  type: 'step_finished',
  turn: inTurn,
  step: number,
  modelCallId: `call-${number}`,
  usage: USAGE,
  provenance: 'reported',
  costMicroUsd: cost === null ? null : microUsd(cost),
  finishReason: 'stop',
});
const call = (number: number, callId: string, path = 'data/orders.csv'): RunEventBody => ({
  type: 'tool_call',
  turn: 1,
  step: number,
  callId,
  tool: 'read_file',
  input: { path },
});
const result = (number: number, callId: string): RunEventBody => ({
  type: 'tool_result',
  turn: 1,
  step: number,
  callId,
  tool: 'read_file',
  outcome: 'ok',
  summary: '34 lines',
  preview: 'id,total',
  outputHash: null,
  outputBytes: 8,
  exitCode: null,
  durationMs: 12,
});
const turnFinished = (number: number, cost: number) =>
  ({
    type: 'turn_finished',
    turn: number,
    outcome: 'completed',
    usage: USAGE,
    costMicroUsd: microUsd(cost),
    unpricedCalls: 0,
  }) as const;

const ONE_TURN = [
  status(null, 'queued'),
  status('queued', 'running'),
  turn(1),
  step(1),
  { type: 'reasoning', turn: 1, step: 1, text: 'The file first.' } as const,
  finished(1, 1_200),
  call(1, 'a'),
  result(1, 'a'),
  step(2),
  text(2, '**All 34 orders** are summed.'),
  finished(2, 800),
  turnFinished(1, 2_000),
];

const fold = (bodies: readonly RunEventBody[]) => appendEvents(EMPTY_TRANSCRIPT, record(bodies));

describe('a transcript', () => {
  it('puts steps under their turn, with words, tools, tokens and cost', () => {
    const [only] = turnsOf(fold(ONE_TURN));
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

  it('comes out the same however the events were batched', () => {
    const events = record(ONE_TURN);
    const oneByOne = events.reduce(
      (before, event) => appendEvents(before, [event]),
      EMPTY_TRANSCRIPT,
    );
    expect(oneByOne).toEqual(appendEvents(EMPTY_TRANSCRIPT, events));
  });

  it('skips events that it has already', () => {
    const whole = fold(ONE_TURN);
    expect(appendEvents(whole, record(ONE_TURN))).toBe(whole);
  });

  it('keeps the identity of turns and steps that new events do not touch', () => {
    const before = fold(ONE_TURN);
    const after = appendEvents(before, record([turn(2), step(3, 2)], before.lastSeq + 1));
    expect(turnsOf(after)[0]).toBe(turnsOf(before)[0]);
    const later = appendEvents(after, record([text(3, 'Going on.', 2)], after.lastSeq + 1));
    expect(turnsOf(later)[0]).toBe(turnsOf(before)[0]);
    expect(turnsOf(later)[1]).not.toBe(turnsOf(after)[1]);
  });

  it('pairs results with calls, also when a provider uses an id twice in a step', () => {
    const [only] = turnsOf(
      fold([turn(1), step(1), call(1, 'x', 'a'), call(1, 'x', 'b'), result(1, 'x')]),
    );
    const tools = only === undefined ? [] : stepsOf(only).flatMap(toolsOf);
    expect(tools.map((tool) => tool.state)).toEqual(['ok', 'running']);
    expect(new Set(tools.map((tool) => tool.key)).size).toBe(2);
  });

  it('says that the outcome of a call is unknown when the attempt was cut off under it', () => {
    const [only] = turnsOf(
      fold([
        turn(1),
        step(1),
        finished(1, 5),
        call(1, 'a'),
        status('running', 'interrupted', 'Taskwright closed.'),
      ]),
    );
    expect(only?.state).toBe('cut');
    const steps = only === undefined ? [] : stepsOf(only);
    expect(steps.flatMap(toolsOf)[0]?.state).toBe('unknown');
    expect(steps.some(isLiveStep)).toBe(false);
  });

  it('marks a step as cut off when the attempt is cancelled while the model answers', () => {
    const [only] = turnsOf(fold([turn(1), step(1), status('running', 'cancelled')]));
    expect(only?.state).toBe('cancelled');
    expect(only?.entries[0]).toMatchObject({ type: 'step', state: 'cut' });
  });

  it('shows a step that was refused before its model call', () => {
    const [only] = turnsOf(
      fold([
        turn(1),
        {
          type: 'step_failed',
          turn: 1,
          step: 1,
          modelCallId: null,
          failure: { code: 'budget', message: 'The daily limit is reached.' },
          costMicroUsd: null,
          provenance: null,
        },
      ]),
    );
    expect(only?.entries[0]).toMatchObject({
      type: 'step',
      state: 'failed',
      failure: { code: 'budget' },
    });
    expect(only?.unpricedCalls).toBe(0);
  });

  it('counts a call that broke off as one whose cost is a bound', () => {
    const [only] = turnsOf(
      fold([
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
        { ...turnFinished(1, 91_000), outcome: 'cancelled' },
      ]),
    );
    expect(only).toMatchObject({ cost: 91_000, unpricedCalls: 0, estimatedCalls: 1 });
    expect(only?.entries[1]).toMatchObject({ cost: 90_000, provenance: 'estimated', usage: null });
  });

  it('counts a finished call without a price', () => {
    expect(turnsOf(fold([turn(1), step(1), finished(1, null)]))[0]).toMatchObject({
      unpricedCalls: 1,
      cost: 0,
    });
  });

  it('keeps status changes inside the turn that they interrupt', () => {
    const transcript = fold([
      turn(1),
      step(1),
      status('running', 'queued', 'Taskwright restarted.'),
      status('queued', 'running'),
    ]);
    expect(transcript.sections).toHaveLength(1);
    expect(turnsOf(transcript)[0]?.entries.map((entry) => entry.type)).toEqual([
      'step',
      'status',
      'status',
    ]);
    expect(turnsOf(transcript)[0]?.entries[0]).toMatchObject({ state: 'cut' });
  });
});

describe('words that are still arriving', () => {
  const delta = (kind: 'text' | 'reasoning', words: string, number = 2) =>
    ({ turn: 1, step: number, kind, text: words }) as const;

  it('gather by step and kind', () => {
    const words = followWords(
      followWords(null, [delta('reasoning', 'Hm'), delta('text', 'All ')], []),
      [delta('text', '34')],
      [],
    );
    expect(words).toEqual({ step: 2, reasoning: 'Hm', text: 'All 34' });
  });

  it('start again with the next step', () => {
    expect(
      followWords({ step: 1, reasoning: '', text: 'old' }, [delta('text', 'new')], []),
    ).toEqual({ step: 2, reasoning: '', text: 'new' });
  });

  it('vanish when the finished text comes, also in the same batch', () => {
    expect(followWords(null, [delta('text', 'All 34')], record([text(2, 'All 34')]))?.text).toBe(
      '',
    );
    expect(
      followWords(null, [delta('text', 'All 34')], record([text(2, 'All 34'), finished(2, 1)])),
    ).toBeNull();
  });

  it('are not shown of a step that is recorded already, as a late joiner is sent them', () => {
    const words = { step: 2, reasoning: '', text: 'All' };
    expect(wordsOfRunningStep(words, fold(ONE_TURN))).toBeNull();
    expect(wordsOfRunningStep(words, fold([turn(1), step(2)]))).toBe(words);
  });

  it('stay while other events come', () => {
    const words = { step: 2, reasoning: '', text: 'All' };
    expect(followWords(words, [], record([finished(1, 1)]))).toBe(words);
  });
});

describe('the timeline', () => {
  it('titles a step by its first words, else by its first tool', () => {
    const titles = timelineOf(fold(ONE_TURN)).map((entry) =>
      'title' in entry ? entry.title : entry.type,
    );
    expect(titles).toEqual(['turn', 'Read data/orders.csv', 'All 34 orders are summed.']);
  });

  it('has only changes of status that say something', () => {
    const entries = timelineOf(fold([...ONE_TURN, status('running', 'cancelled', 'Cancelled.')]));
    expect(entries.filter((entry) => entry.type === 'status').map((entry) => entry.title)).toEqual([
      'Cancelled',
    ]);
  });
});

describe('the rows', () => {
  it('show the head of a closed turn alone', () => {
    expect(transcriptRows(fold(ONE_TURN), new Set([1])).map((row) => row.key)).toEqual(['turn-1']);
  });

  it('give the reason of a follow-up before its prompt, and the total of an ended turn at its end', () => {
    const transcript = fold([...ONE_TURN, turn(2)]);
    expect(transcriptRows(transcript, new Set()).map((row) => row.key)).toEqual([
      'turn-1',
      'prompt-1',
      'step-1',
      'step-2',
      'total-1',
      'turn-2',
      'why-2',
      'prompt-2',
    ]);
  });
});
