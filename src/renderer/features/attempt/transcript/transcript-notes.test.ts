import { describe, expect, it } from 'vitest';
import { microUsd } from '../../../../shared/money';
import type { RunEventBody } from '../../../../shared/model/run-event';
import {
  answered,
  asked,
  askedForCall,
  call,
  checkFinished,
  checkpoint,
  checkStarted,
  compacted,
  finished,
  fold,
  incident,
  ONE_TURN,
  record,
  recovered,
  result,
  status,
  steered,
  step,
  turn,
  turnFinished,
} from '../testing/events';
import { appendEvents } from './transcript';
import { notesOf, pendingQuestion, stepsOf, toolsOf, turnsOf } from './transcript-model';

const notes = (...bodies: readonly RunEventBody[]) => notesOf(fold(...bodies));
const only = (...bodies: readonly RunEventBody[]) => notes(...bodies).at(-1);
const tools = (...bodies: readonly RunEventBody[]) =>
  turnsOf(fold(...bodies))
    .flatMap(stepsOf)
    .flatMap(toolsOf);

describe('what happens beside the steps', () => {
  it('stands before the first turn, or within the turn that it follows', () => {
    const transcript = fold(checkpoint(), ...ONE_TURN, incident(), turn(2));
    expect(transcript.sections.map(({ type }) => type)).toEqual([
      'checkpoint',
      'status',
      'status',
      'turn',
      'turn',
    ]);
    expect(turnsOf(transcript)[0]?.entries.at(-1)?.type).toBe('incident');
  });

  it('keeps a pause with the turn after which it came, and the end of the attempt apart', () => {
    const transcript = fold(
      ...ONE_TURN,
      status('running', 'paused', 'It asks.'),
      status('paused', 'cancelled', 'Cancelled.'),
    );
    expect(turnsOf(transcript)[0]?.entries.at(-1)).toMatchObject({ type: 'status', to: 'paused' });
    expect(transcript.sections.at(-1)).toMatchObject({ type: 'status', to: 'cancelled' });
  });

  it('leaves the recorded total of a turn as it was, and adds later calls to the turn', () => {
    const [first] = turnsOf(
      fold(...ONE_TURN, step(3, 1, 'compaction'), finished(3, 500), compacted(3)),
    );
    expect(first?.cost).toBe(2_500);
    expect(first?.entries.find(({ type }) => type === 'turn_end')).toMatchObject({ cost: 2_000 });
    expect(first?.entries.map(({ type }) => type)).toEqual([
      'step',
      'step',
      'turn_end',
      'step',
      'compacted',
    ]);
  });

  it('keeps what a limit said, what was trimmed and what will be remembered', () => {
    const [budget, trimmed, reflected] = notes(
      turn(1),
      {
        type: 'budget_checked',
        turn: 1,
        verdict: 'pressed',
        limit: 'the daily limit',
        limitMicroUsd: microUsd(2_000_000),
        usedMicroUsd: microUsd(1_700_000),
      },
      {
        type: 'trimmed',
        turn: 1,
        maxOutputTokens: 1_840,
        model: 'small',
        why: 'The budget runs short.',
      },
      { type: 'reflected', step: 4, lessons: ['Dates are mixed.'] },
    );
    expect(budget).toMatchObject({ type: 'budget_checked', seq: 2, usedMicroUsd: 1_700_000 });
    expect(trimmed).toMatchObject({ type: 'trimmed', model: 'small' });
    expect(reflected).toMatchObject({ type: 'reflected', lessons: ['Dates are mixed.'] });
  });
});

describe('a check', () => {
  it('is one row from its beginning to its end', () => {
    expect(notes(turn(1), checkStarted(0))).toMatchObject([{ state: 'running', result: null }]);
    expect(notes(turn(1), checkStarted(0), checkFinished(0, 'failed'))).toMatchObject([
      { type: 'check', seq: 2, state: 'failed', result: { end: '2 failed', exitCode: 1 } },
    ]);
  });

  it('that runs again gets a row again', () => {
    const again = notes(
      turn(1),
      checkStarted(0),
      checkFinished(0, 'failed'),
      checkStarted(0),
      checkFinished(0, 'passed'),
    );
    expect(again).toMatchObject([{ state: 'failed' }, { state: 'passed' }]);
  });

  it('has no known end when the attempt stopped under it, and its second run is another', () => {
    const cut = notes(
      turn(1),
      checkStarted(0),
      status('running', 'queued', 'Taskwright ended.'),
      status('queued', 'running'),
      checkStarted(0),
      checkFinished(0, 'passed'),
    ).filter(({ type }) => type === 'check');
    expect(cut).toMatchObject([{ state: 'unknown' }, { state: 'passed' }]);
  });
});

describe('a person’s message', () => {
  it('waits until a follow-up takes it up', () => {
    expect(only(turn(1), steered('Use ISO dates.'))).toMatchObject({ usedInTurn: null });
    const used = fold(turn(1), steered('Use ISO dates.'), turnFinished(1, 0), turn(2, 'user'));
    expect(notesOf(used).find(({ type }) => type === 'steered')).toMatchObject({ usedInTurn: 2 });
  });

  it('is not taken up by a follow-up that came for another reason', () => {
    const transcript = fold(turn(1), steered('Use ISO dates.'), turnFinished(1, 0), turn(2));
    expect(notesOf(transcript).find(({ type }) => type === 'steered')).toMatchObject({
      usedInTurn: null,
    });
  });
});

describe('a question to a person', () => {
  it('is pending until it is answered', () => {
    const before = fold(...ONE_TURN, asked());
    expect(pendingQuestion(before)).toBe('approval-13');
    const after = appendEvents(before, record([answered('denied', 'Too dear.')], 14));
    expect(pendingQuestion(after)).toBeNull();
    expect(notesOf(after).at(-1)).toMatchObject({
      type: 'approval',
      answer: { decision: 'denied', note: 'Too dear.', at: 14_000 },
    });
  });

  it('keeps the call that it is about, and what the yes to it was worth', () => {
    const scoped = { ...answered('approved'), scope: 'always' as const };
    expect(
      notes(turn(1), step(1), ...askedForCall(), scoped).find(({ type }) => type === 'approval'),
    ).toMatchObject({
      kind: 'tool',
      call: { proposal: { command: 'npm test' }, rule: { pattern: 'npm test' } },
      answer: { decision: 'approved', scope: 'always' },
    });
  });

  it('tells of the pause for it and of the going on after it by itself', () => {
    const told = notes(
      turn(1),
      ...askedForCall(),
      answered('approved'),
      status('paused', 'queued', 'It goes on.'),
      status('queued', 'running'),
      status('running', 'paused', 'The budget is used up.'),
      status('paused', 'queued', 'The window reopened.'),
    ).flatMap((note) => (note.type === 'status' ? [note.told] : []));
    expect(told).toEqual([true, true, false, false, false]);
  });

  it('is a supervisor’s where nothing else was recorded', () => {
    expect(only(...ONE_TURN, asked())).toMatchObject({ kind: 'supervisor', call: null });
  });

  it('leaves turns that it does not stand in as they are', () => {
    const before = fold(...ONE_TURN, turn(2), asked());
    const after = appendEvents(before, record([answered('approved')], before.lastSeq + 1));
    expect(turnsOf(after)[0]).toBe(turnsOf(before)[0]);
    expect(turnsOf(after)[1]).not.toBe(turnsOf(before)[1]);
  });
});

describe('after a crash', () => {
  const CRASHED = [
    turn(1),
    step(1),
    finished(1, 5),
    call(1, 'a'),
    status('running', 'queued', 'Taskwright ended.'),
    status('queued', 'running'),
  ];

  it('names the calls whose outcome is not known, by what they worked on', () => {
    expect(only(...CRASHED, recovered(1, ['a']))).toMatchObject({
      type: 'recovered',
      recovery: 1,
      unknownCalls: ['Read data/orders.csv'],
      repeatedCalls: [],
    });
    expect(only(...CRASHED, recovered(1, ['gone']))).toMatchObject({ unknownCalls: ['read_file'] });
  });

  it('a call has the outcome that is recorded of it, also when that is unknown', () => {
    expect(tools(...CRASHED)[0]?.state).toBe('unknown');
    expect(tools(...CRASHED, recovered(1, ['a']), result(1, 'a', 'unknown'))[0]).toMatchObject({
      state: 'unknown',
      result: { outcome: 'unknown' },
    });
  });

  it('a call that is made again runs again in its old row', () => {
    const again = [...CRASHED, recovered(1, [], ['a']), call(1, 'a')];
    expect(tools(...again)).toMatchObject([{ state: 'running', repeated: true, startedAt: 7_000 }]);
    expect(tools(...again, result(1, 'a'))).toMatchObject([{ state: 'ok', repeated: true }]);
  });

  it('goes on in the same turn', () => {
    const [first] = turnsOf(fold(...CRASHED, recovered(0), step(2)));
    expect(first).toMatchObject({ state: 'running' });
    expect(first?.entries.map(({ type }) => type)).toEqual([
      'step',
      'status',
      'status',
      'recovered',
      'step',
    ]);
  });

  it('closes a turn without an end when the next one begins', () => {
    const [first, second] = turnsOf(fold(turn(1), step(1), turn(2, 'recovery')));
    expect(first).toMatchObject({ state: 'cut', endedAt: 3_000 });
    expect(first?.entries[0]).toMatchObject({ type: 'step', state: 'cut' });
    expect(second).toMatchObject({ state: 'running' });
  });
});

describe('a turn that the supervisor ends', () => {
  it('is halted, which is no end of the attempt', () => {
    const [first] = turnsOf(fold(turn(1), turnFinished(1, 0, 'halted')));
    expect(first).toMatchObject({ state: 'halted', endedAt: 2_000 });
  });

  it('stops what was open while the attempt is paused, and goes on after it', () => {
    const [first] = turnsOf(
      fold(
        turn(1),
        step(1),
        status('running', 'paused', 'The daily limit is reached.'),
        status('paused', 'queued'),
        status('queued', 'running'),
        step(2),
      ),
    );
    expect(first).toMatchObject({ state: 'running' });
    expect(first && stepsOf(first).map(({ state }) => state)).toEqual(['cut', 'running']);
  });
});
