import { expect, it } from 'vitest';
import { microUsd } from '../../../shared/money';
import type { Attempt } from '../../../shared/model/run';
import type { TaskCard } from '../../../shared/model/task';
import { cardView } from './card-model';

const NOW = new Date(2026, 10, 17, 13, 31).getTime();
const ENDED = new Date(2026, 10, 17, 13, 2).getTime();

const attempt: Attempt = {
  id: 't1:attempt-2',
  kind: 'task_attempt',
  ownerType: 'task',
  ownerId: 't1',
  attempt: 2,
  parentRunId: null,
  sessionId: 's1',
  agentId: 'a1',
  providerId: 'anthropic',
  model: 'claude-sonnet-4-5',
  source: 'task',
  recoveryPolicy: 'restart_recoverable',
  status: 'completed',
  messagePreview: '',
  queuedAt: ENDED - 60_000,
  startedAt: ENDED - 50_000,
  endedAt: ENDED,
  error: null,
  resultPreview: null,
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  costMicroUsd: microUsd(420_000),
  unpricedCalls: 0,
  estimatedCalls: 0,
  taskTitle: 'Fix the flaky test',
  projectId: 'p1',
  projectName: 'storefront',
  agentName: 'Mender',
};

const card: TaskCard = {
  id: 't1',
  title: 'Fix the flaky test',
  description: '',
  projectId: 'p1',
  agentId: 'a1',
  priority: 'normal',
  status: 'backlog',
  createdAt: 0,
  updatedAt: 0,
  projectName: 'storefront',
  agentName: 'Mender',
  latestAttempt: null,
  activity: null,
};

it('offers to run a task that was never run, and has no cost for it', () => {
  const view = cardView(card, NOW);
  expect(view.run).toBe('Run');
  expect(view.cost).toBeNull();
  expect(view.facts).toEqual(['storefront', 'Mender']);
});

it('offers another attempt once there was one, and says when it ended', () => {
  const view = cardView({ ...card, status: 'completed', latestAttempt: attempt }, NOW);
  expect(view.run).toBe('Run again');
  expect(view.facts).toEqual(['storefront', 'Mender', 'attempt 2 · 13:02']);
});

it('lets a live attempt be cancelled and not be started twice', () => {
  const live: Attempt = { ...attempt, status: 'running', endedAt: null };
  const view = cardView({ ...card, status: 'running', latestAttempt: live }, NOW);
  expect(view.run).toBeNull();
  expect(view.cancellable).toBe(true);
  expect(view.runningSince).toBe(live.startedAt);
});

it('tells why an attempt failed, and tells an interruption from a failure', () => {
  const broken: Attempt = { ...attempt, status: 'interrupted', error: 'The app was closed.' };
  const view = cardView({ ...card, status: 'failed', latestAttempt: broken }, NOW);
  expect(view.status).toBe('interrupted');
  expect(view.reason).toBe('The app was closed.');
});

it('marks a cost that is a bound, and one that is made up', () => {
  const partly: Attempt = { ...attempt, unpricedCalls: 1, providerId: 'demo' };
  const { cost } = cardView({ ...card, status: 'completed', latestAttempt: partly }, NOW);
  expect(cost).toMatchObject({ bound: 'at_least', demo: true });
});
