import { describe, expect, it } from 'vitest';
import { shownStatus, standingLabel, waitingReason } from './waiting-words';

const NOW = new Date(2026, 10, 17, 13, 31).getTime();
const AT_14_20 = new Date(2026, 10, 17, 14, 20).getTime();
const paused = (pausedFor: 'budget' | 'approval' | 'block') =>
  ({ status: 'paused', pausedFor }) as const;
const QUEUED = { status: 'queued', pausedFor: null } as const;

describe('how an attempt stands', () => {
  it('says what a paused one waits for, by its words and its silhouette', () => {
    expect(standingLabel(paused('approval'))).toBe('Waiting for your answer');
    expect(shownStatus(paused('approval'))).toBe('waiting');
    expect(shownStatus(paused('budget'))).toBe('deferred');
    expect(shownStatus(paused('block'))).toBe('paused');
  });

  it('is the status itself otherwise', () => {
    expect(standingLabel(QUEUED)).toBe('Queued');
    expect(shownStatus({ status: 'completed', pausedFor: null })).toBe('completed');
  });
});

describe('why an attempt waits', () => {
  const task = { wakeAt: null, waitsBecause: null };

  it('is what its task says while it is queued, and that it is next otherwise', () => {
    const waitsBecause = 'Another attempt works in this folder.';
    expect(waitingReason(QUEUED, null, { ...task, waitsBecause }, NOW)).toBe(waitsBecause);
    expect(waitingReason(QUEUED, null, task, NOW)).toBe('It begins next.');
    expect(waitingReason(QUEUED, null, null, NOW)).toBeNull();
  });

  it('is the recorded reason while it is paused', () => {
    expect(waitingReason(paused('block'), 'Two turns brought nothing new.', task, NOW)).toBe(
      'Two turns brought nothing new.',
    );
    expect(waitingReason(paused('block'), null, task, NOW)).toContain('supervisor');
  });

  it('says when a budget lets it go on, and leaves it to the reason where only a person can', () => {
    const reason = 'The daily limit is reached.';
    const pausedForMoney = paused('budget');
    expect(waitingReason(pausedForMoney, reason, { ...task, wakeAt: AT_14_20 }, NOW)).toBe(
      'The daily limit is reached. It goes on at 14:20.',
    );
    expect(waitingReason(pausedForMoney, reason, { ...task, wakeAt: NOW - 1 }, NOW)).toContain(
      'Its time has come',
    );
    expect(waitingReason(pausedForMoney, reason, task, NOW)).toBe(reason);
    expect(waitingReason(pausedForMoney, reason, null, NOW)).toBe(reason);
  });

  it('is nothing while it runs and once it has ended', () => {
    expect(waitingReason({ status: 'running', pausedFor: null }, 'Old.', task, NOW)).toBeNull();
    expect(waitingReason({ status: 'failed', pausedFor: null }, 'Old.', task, NOW)).toBeNull();
  });
});
