import { describe, expect, it } from 'vitest';
import { messageFate, steerHint } from './steer-words';
import { outline, ONE_TURN, steered, turn, turnFinished } from '../testing/events';

const RUNNING = { status: 'running', pausedFor: null } as const;

describe('messages that wait', () => {
  it('are those after the last follow-up that a person asked for', () => {
    const { waiting } = outline(
      turn(1),
      steered('One.'),
      turnFinished(1, 0),
      turn(2, 'user'),
      steered('Two.'),
      steered('Three.'),
    );
    expect(waiting.map(({ text }) => text)).toEqual(['Two.', 'Three.']);
  });

  it('also wait when the supervisor’s follow-up came first', () => {
    const { waiting } = outline(
      turn(1),
      steered('One.'),
      turnFinished(1, 0),
      turn(2, 'supervisor'),
    );
    expect(waiting).toHaveLength(1);
  });
});

describe('when a message will be used', () => {
  it('is the end of the turn that runs', () => {
    expect(steerHint(RUNNING, outline(turn(1)))).toContain('when this turn ends');
    expect(steerHint(RUNNING, outline(...ONE_TURN))).not.toContain('when this turn ends');
  });

  it('is after the initial turn for an attempt that has not begun', () => {
    expect(steerHint({ status: 'queued', pausedFor: null }, outline())).toContain('initial turn');
  });

  it('is at once for a blocked attempt, which it lets go on', () => {
    expect(steerHint({ status: 'paused', pausedFor: 'block' }, outline(turn(1)))).toContain(
      'lets the attempt go on',
    );
  });

  it('is after the answer for one that asks something', () => {
    expect(steerHint({ status: 'paused', pausedFor: 'approval' }, outline(turn(1)))).toContain(
      'answered',
    );
  });

  it('is never once the attempt has ended', () => {
    expect(steerHint({ status: 'completed', pausedFor: null }, outline(...ONE_TURN))).toBeNull();
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
