import { NO_TASK_BUDGET } from '../../../../shared/model/budget';
import { microUsd } from '../../../../shared/money';
import type { Attempt } from '../../../../shared/model/run';
import type { TaskCard } from '../../../../shared/model/task';

/** 17 November, 13:31 local time. */
export const NOW = new Date(2026, 10, 17, 13, 31).getTime();
/** 13:02 on the same day. */
export const ENDED = new Date(2026, 10, 17, 13, 2).getTime();

const ATTEMPT: Attempt = {
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
  startedBy: 'person',
  tryNumber: 1,
  recoveries: 0,
  status: 'completed',
  pausedFor: null,
  messagePreview: '',
  queuedAt: ENDED - 60_000,
  startedAt: ENDED - 50_000,
  endedAt: ENDED,
  error: null,
  failureCode: null,
  resultPreview: null,
  citationCount: 0,
  sourceIds: [],
  checks: [],
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
  maxFollowups: 2,
};

const CARD: TaskCard = {
  id: 't1',
  title: 'Fix the flaky test',
  description: '',
  projectId: 'p1',
  agentId: 'a1',
  priority: 'normal',
  dueAt: null,
  blockedBy: [],
  checks: [],
  maxAttempts: 3,
  attachments: [],
  budget: NO_TASK_BUDGET,
  status: 'backlog',
  wakeAt: null,
  statusReason: null,
  deadLetter: false,
  createdAt: 0,
  updatedAt: 0,
  projectName: 'storefront',
  agentName: 'Mender',
  latestAttempt: null,
  waitsBecause: null,
  activity: null,
};

/** A completed second attempt, with what a test wants different. */
export function anAttempt(parts: Partial<Attempt> = {}): Attempt {
  return { ...ATTEMPT, ...parts };
}

/** A task that was never run, with what a test wants different. */
export function aCard(parts: Partial<TaskCard> = {}): TaskCard {
  return { ...CARD, ...parts };
}
