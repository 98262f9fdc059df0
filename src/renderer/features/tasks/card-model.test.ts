import { expect, it } from 'vitest';
import { microUsd } from '../../../shared/money';
import { cardView } from './card-model';
import { aCard, anAttempt, NOW } from './testing/a-card';

it('has neither cost nor attempt for a task that was never run', () => {
  const view = cardView(aCard(), NOW);
  expect(view.cost).toBeNull();
  expect(view.facts).toEqual(['storefront', 'Mender']);
});

it('says which attempt was the last one and when it ended', () => {
  const view = cardView(aCard({ status: 'completed', latestAttempt: anAttempt() }), NOW);
  expect(view.facts).toEqual(['storefront', 'Mender', 'attempt 2 · 13:02']);
});

it('counts the time of an attempt that runs', () => {
  const live = anAttempt({ status: 'running', endedAt: null });
  const view = cardView(aCard({ status: 'running', latestAttempt: live }), NOW);
  expect(view.runningSince).toBe(live.startedAt);
  expect(view.facts).toEqual(['storefront', 'Mender', 'attempt 2']);
});

it('marks a task whose attempt waits for an answer, and which attempt that is', () => {
  const latestAttempt = anAttempt({ status: 'paused', pausedFor: 'approval', endedAt: null });
  const view = cardView(aCard({ status: 'deferred', latestAttempt }), NOW);
  expect(view.status).toBe('waiting');
  expect(view.asks).toBe('t1:attempt-2');
  expect(cardView(aCard({ status: 'deferred' }), NOW).asks).toBeNull();
});

it('tells an interruption from a failure', () => {
  const broken = anAttempt({ status: 'interrupted', error: 'The app was closed.' });
  const view = cardView(aCard({ status: 'failed', latestAttempt: broken }), NOW);
  expect(view.status).toBe('interrupted');
  expect(view.reason?.words).toBe('The app was closed.');
});

it('shows the checks as the latest attempt left them', () => {
  const latestAttempt = anAttempt({ checks: ['passed', 'failed'] });
  const card = aCard({ status: 'completed', checks: ['npm test', 'npm run lint'], latestAttempt });
  expect(cardView(card, NOW).checks).toEqual(['passed', 'failed']);
});

it('shows checks that no attempt has come to as not run', () => {
  const card = aCard({ checks: ['npm test', 'npm run lint'] });
  expect(cardView(card, NOW).checks).toEqual(['not_run', 'not_run']);
  const queued = anAttempt({ status: 'queued', endedAt: null });
  expect(cardView({ ...card, latestAttempt: queued }, NOW).checks).toEqual(['not_run', 'not_run']);
  expect(cardView(aCard(), NOW).checks).toEqual([]);
});

it('gives a cost in cents, and one below a cent more exactly', () => {
  const decimalsOf = (amount: number) => {
    const latestAttempt = anAttempt({ costMicroUsd: microUsd(amount) });
    return cardView(aCard({ status: 'completed', latestAttempt }), NOW).cost?.decimals;
  };
  expect(decimalsOf(420_000)).toBe(2);
  expect(decimalsOf(10_000)).toBe(2);
  expect(decimalsOf(9_999)).toBe(4);
  expect(decimalsOf(0)).toBe(2);
});

it('marks a cost that is a bound, and one that is made up', () => {
  const partly = anAttempt({ unpricedCalls: 1, providerId: 'demo' });
  const { cost } = cardView(aCard({ status: 'completed', latestAttempt: partly }), NOW);
  expect(cost).toMatchObject({ bound: 'at_least', demo: true });
});
