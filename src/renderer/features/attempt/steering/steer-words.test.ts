import { describe, expect, it } from 'vitest';
import { messageFate, steerHint, waitingMessages } from './steer-words';
import { fold, ONE_TURN, steered, turn, turnFinished } from '../testing/events';

const RUNNING = { status: 'running', pausedFor: null } as const;

describe('messages that wait', () => {
  it('are those after the last follow-up that a person asked for', () => {
    const transcript = fold(
      turn(1),
      steered('One.'),
      turnFinished(1, 0),
      turn(2, 'user'),
      steered('Two.'),
      steered('Three.'),
    );
    expect(waitingMessages(transcript).map(({ text }) => text)).toEqual(['Two.', 'Three.']);
  });

  it('also wait when the supervisor’s follow-up came first', () => {
    const transcript = fold(turn(1), steered('One.'), turnFinished(1, 0), turn(2, 'supervisor'));
    expect(waitingMessages(transcript)).toHaveLength(1);
  });
});

describe('when a message will be used', () => {
  it('is the end of the turn that runs', () => {
    expect(steerHint(RUNNING, fold(turn(1)))).toContain('when this turn ends');
    expect(steerHint(RUNNING, fold(...ONE_TURN))).not.toContain('when this turn ends');
  });

  it('is after the initial turn for an attempt that has not begun', () => {
    expect(steerHint({ status: 'queued', pausedFor: null }, fold())).toContain('initial turn');
  });

  it('is at once for a blocked attempt, which it lets go on', () => {
    expect(steerHint({ status: 'paused', pausedFor: 'block' }, fold(turn(1)))).toContain(
      'lets the attempt go on',
    );
  });

  it('is after the answer for one that asks something', () => {
    expect(steerHint({ status: 'paused', pausedFor: 'approval' }, fold(turn(1)))).toContain(
      'answered',
    );
  });

  it('is never once the attempt has ended', () => {
    expect(steerHint({ status: 'completed', pausedFor: null }, fold(...ONE_TURN))).toBeNull();
  });
});

describe('what became of a message', () => {
  const message = { type: 'steered', seq: 1, at: 1, text: 'Use ISO dates.' } as const;

  it('is the turn that it became, else that it waits or came too late', () => {
    expect(messageFate({ ...message, usedInTurn: 3 }, false)).toBe('became turn 3');
    expect(messageFate({ ...message, usedInTurn: null }, true)).toMatch(/^waits/);
    expect(messageFate({ ...message, usedInTurn: null }, false)).toMatch(/^not used/);
  });
});
