import { describe, expect, it } from 'vitest';
import type { FollowUpReason } from '../../../../shared/model/run-event';
import {
  checkDone,
  command,
  factsOf,
  recordedRun,
  stepDone,
  toolCall,
  turnFinished,
  turnStarted,
  type Body,
} from '../testing/recorded-run';
import { noProgress } from './no-progress';

type Part = Body | readonly Body[];

const read = (turn: number, output = 'text') => toolCall({ turn, output });
const says = (turn: number, text: string) => stepDone({ turn, step: turn, text });
const turnOf = (turn: number, reason: FollowUpReason | null, ...parts: readonly Part[]): Part =>
  [turnStarted(turn, reason), ...parts, turnFinished(turn)].flat();

const first = turnOf(1, null, read(1), says(1, 'I read a.ts.'));
const stuck = (turn: number, reason: FollowUpReason = 'incomplete') =>
  turnOf(turn, reason, read(turn), says(turn, 'I read  a.ts.\n'));

const found = (turn: number, ...parts: readonly Part[]) =>
  noProgress(factsOf(turn, recordedRun(...parts)));

describe('no progress', () => {
  it('is as many turns as the threshold says that only repeat calls and text', () => {
    expect(found(2, first, stuck(2))).toBeNull();
    expect(found(3, first, stuck(2), stuck(3))).toEqual({
      kind: 'no_progress',
      severity: 'error',
      summary:
        'Turns 2 and 3 brought nothing new: 2 tool calls with known results only, and no text that was not given before.',
      remedy: 'Tell the agent what it is missing, or end the attempt and make the task clearer.',
      action: 'block',
      evidence: [12, 14, 19, 21],
    });
  });

  it('is one turn where the threshold is 1', () => {
    const events = recordedRun(first, stuck(2));
    expect(noProgress(factsOf(2, events, { noProgress: 1 }))?.summary).toMatch(/^Turn 2 brought/);
  });

  it('is seen from the first turn on where nothing is said or done', () => {
    const events = [turnOf(1, null, says(1, ' ')), turnOf(2, 'incomplete')];
    expect(found(2, ...events)?.summary).toMatch(/no tool call, and no text/);
  });

  it('is seen in a turn that was halted and in follow-ups of the supervisor', () => {
    const halted: Part = [turnStarted(2, 'supervisor'), ...read(2), turnFinished(2, 'halted')];
    expect(found(3, first, halted, stuck(3, 'supervisor'))).not.toBeNull();
  });

  it('counts a check that still fails as nothing new', () => {
    const failed = (turn: number) => checkDone({ turn, outcome: 'failed' });
    const events = [first, failed(1), stuck(2), failed(2), stuck(3), failed(3)];
    expect(found(3, ...events)).not.toBeNull();
  });
});

describe('progress is', () => {
  it('a new text, also without a tool call', () => {
    const answer = turnOf(3, 'incomplete', says(3, 'Summary: a.ts is fine.'));
    expect(found(3, first, stuck(2), answer)).toBeNull();
  });

  it('a new call', () => {
    const other = command('ls', 0, '', 3);
    expect(found(3, first, stuck(2), turnOf(3, 'incomplete', other))).toBeNull();
  });

  it('a new result of an old call', () => {
    expect(found(3, first, stuck(2), turnOf(3, 'incomplete', read(3, 'new')))).toBeNull();
  });

  it('a check that passes now and did not before', () => {
    const events = [first, checkDone({ outcome: 'failed' }), stuck(2), stuck(3)];
    expect(found(3, ...events, checkDone({ turn: 3 }))).toBeNull();
    expect(found(3, first, checkDone(), stuck(2), stuck(3), checkDone({ turn: 3 }))).not.toBeNull();
  });
});

describe('the row is broken by', () => {
  it.each(['user', 'recovery'] as const)('a turn with the reason %s', (reason) => {
    expect(found(3, first, stuck(2, reason), stuck(3))).toBeNull();
    expect(found(4, first, stuck(2, reason), stuck(3), stuck(4))).not.toBeNull();
  });

  it.each(['failed', 'cancelled'] as const)('a turn that ended as %s', (outcome) => {
    const ended: Part = [turnStarted(2, 'incomplete'), turnFinished(2, outcome)];
    expect(found(3, first, ended, stuck(3))).toBeNull();
  });

  it('a turn that goes on', () => {
    const open: Part = [turnStarted(3, 'incomplete'), ...read(3)];
    expect(found(3, first, stuck(2), open)).toBeNull();
  });
});

it('what the agent says before a tool call is not its final text', () => {
  const announces = (turn: number) =>
    turnOf(turn, 'incomplete', says(turn, `Now I read it, ${turn}.`), read(turn));
  expect(found(3, first, announces(2), announces(3))).not.toBeNull();
});
