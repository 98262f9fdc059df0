import type { TaskCard } from '../../../shared/model/task';
import { DEMO_PROVIDER_ID } from '../../../shared/model/provider';
import type { MicroUsd } from '../../../shared/money';
import { clockTime } from '../../components/clock-time';
import { type CostBound, costBound } from '../../components/cost-bound';
import type { Status } from '../../components/status-words';

export interface CardCost {
  readonly amount: MicroUsd;
  readonly bound: CostBound;
  /** The scripted model's costs are made up. */
  readonly demo: boolean;
}

/** What a card says, in the order it says it. */
export interface CardView {
  readonly status: Status;
  /** Project, agent, attempt and, once it has ended, when. */
  readonly facts: readonly string[];
  readonly reason: string | null;
  readonly cost: CardCost | null;
  /** The word on the button that starts an attempt; null while one may not be started. */
  readonly run: 'Run' | 'Run again' | null;
  readonly cancellable: boolean;
  /** When the live attempt started, in Unix milliseconds. */
  readonly runningSince: number | null;
}

/** `now` is in Unix milliseconds. */
export function cardView(card: TaskCard, now: number): CardView {
  const attempt = card.latestAttempt;
  const live = card.status === 'queued' || card.status === 'running';
  return {
    status:
      card.status === 'failed' && attempt?.status === 'interrupted' ? 'interrupted' : card.status,
    facts: [card.projectName, card.agentName, ...attemptFacts(card, now)],
    reason: reasonOf(card),
    cost:
      attempt === null || (card.status === 'queued' && attempt.costMicroUsd === 0)
        ? null
        : {
            amount: attempt.costMicroUsd,
            bound: costBound(attempt),
            demo: attempt.providerId === DEMO_PROVIDER_ID,
          },
    run: live || card.status === 'archived' ? null : attempt === null ? 'Run' : 'Run again',
    cancellable: live,
    runningSince: card.status === 'running' ? (attempt?.startedAt ?? null) : null,
  };
}

function attemptFacts(card: TaskCard, now: number): readonly string[] {
  const attempt = card.latestAttempt;
  if (attempt === null) return [];
  const number = `attempt ${attempt.attempt}`;
  return attempt.endedAt === null ? [number] : [`${number} · ${clockTime(attempt.endedAt, now)}`];
}

function reasonOf(card: TaskCard): string | null {
  switch (card.status) {
    case 'failed':
    case 'deferred':
      return card.latestAttempt?.error ?? null;
    case 'cancelled':
      return 'Cancelled';
    case 'backlog':
    case 'queued':
    case 'running':
    case 'completed':
    case 'archived':
      return null;
  }
}
