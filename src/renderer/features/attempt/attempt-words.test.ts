import { describe, expect, it } from 'vitest';
import { attemptStatusWords, endReason, turnEndWords, turnStatus } from './attempt-words';

const RUNNING = { status: 'running', pausedFor: null } as const;

describe('the status of an attempt', () => {
  it('counts its turns against the most there may be', () => {
    expect(attemptStatusWords(RUNNING, 2, 3)).toBe('Running, turn 2 of at most 3');
    expect(attemptStatusWords(RUNNING, 2, null)).toBe('Running, turn 2');
  });

  it('leaves the most out once a person has asked for more', () => {
    expect(attemptStatusWords(RUNNING, 4, 3)).toBe('Running, turn 4');
  });

  it('says what a paused one waits for', () => {
    expect(attemptStatusWords({ status: 'paused', pausedFor: 'approval' }, 2, 3)).toBe(
      'Waiting for your answer, turn 2',
    );
  });
});

describe('why an attempt ended', () => {
  it('is its error, else what its status says', () => {
    expect(endReason({ status: 'failed', error: 'The key was refused.' })).toBe(
      'The key was refused.',
    );
    expect(endReason({ status: 'interrupted', error: null })).toContain('Taskwright closed');
  });

  it('is nothing while it lives', () => {
    expect(endReason({ status: 'paused', error: null })).toBeNull();
  });
});

it('tells a turn that the supervisor halted from one that was cut off', () => {
  expect(turnEndWords('halted')).toContain('supervisor');
  expect(turnEndWords('cut')).not.toContain('supervisor');
  expect(turnStatus('halted')).toBe('interrupted');
});
