import type { CheckState } from '../../../shared/model/run';
import type { TaskCard } from '../../../shared/model/task';
import { DEMO_PROVIDER_ID } from '../../../shared/model/provider';
import type { MicroUsd } from '../../../shared/money';
import { clockTime } from '../../components/clock-time';
import { type CostBound, costBound } from '../../components/cost-bound';
import type { Status } from '../../components/status-words';
import { type CardReason, cardReason } from './card-reason';
import { visibleText } from '../attempt/text/visible-text';
import { type DueWords, dueWords } from './due-words';
import { STATE_STATUS, taskState } from './task-state';

const CENT = 10_000;

export interface CardCost {
  readonly amount: MicroUsd;
  /** Cents are enough on a card, but for what comes to less than one. */
  readonly decimals: 2 | 4;
  readonly bound: CostBound;
  /** The scripted model's costs are made up. */
  readonly demo: boolean;
}

/** What a card says, in the order it says it. */
export interface CardView {
  readonly status: Status;
  /** Project, agent, attempt and, once it has ended, when. */
  readonly facts: readonly string[];
  readonly due: DueWords | null;
  readonly reason: CardReason | null;
  /** When the live attempt started, in Unix milliseconds. */
  readonly runningSince: number | null;
  readonly cost: CardCost | null;
  /** The acceptance checks, as the latest attempt left them; empty for a task without any. */
  readonly checks: readonly CheckState[];
  /** The attempt that a person is to answer; null when none asks. */
  readonly asks: string | null;
}

/** `now` is in Unix milliseconds. */
export function cardView(card: TaskCard, now: number): CardView {
  const attempt = card.latestAttempt;
  const state = taskState(card);
  const reason = cardReason(card, now);
  return {
    status: STATE_STATUS[state],
    facts: [card.projectName, card.agentName, ...attemptFacts(card, now)].map(visibleText),
    due: dueWords(card, now),
    reason: reason === null ? null : { ...reason, words: visibleText(reason.words) },
    runningSince: card.status === 'running' ? (attempt?.startedAt ?? null) : null,
    cost:
      attempt === null || (card.status === 'queued' && attempt.costMicroUsd === 0)
        ? null
        : {
            amount: attempt.costMicroUsd,
            decimals: attempt.costMicroUsd === 0 || attempt.costMicroUsd >= CENT ? 2 : 4,
            bound: costBound(attempt),
            demo: attempt.providerId === DEMO_PROVIDER_ID,
          },
    checks: checkStates(card),
    asks: state === 'asks' ? (attempt?.id ?? null) : null,
  };
}

function attemptFacts(card: TaskCard, now: number): readonly string[] {
  const attempt = card.latestAttempt;
  if (attempt === null) return [];
  const number = `attempt ${attempt.attempt}`;
  return attempt.endedAt === null ? [number] : [`${number} · ${clockTime(attempt.endedAt, now)}`];
}

/** An attempt that has not come to its checks yet has run none of them. */
function checkStates({ checks, latestAttempt }: TaskCard): readonly CheckState[] {
  if (latestAttempt !== null && latestAttempt.checks.length > 0) return latestAttempt.checks;
  return checks.map(() => 'not_run');
}
