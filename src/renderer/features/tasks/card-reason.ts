import { assertNever } from '../../../shared/assert-never';
import type { TaskCard } from '../../../shared/model/task';
import { clockTime } from '../../components/clock-time';
import { taskState } from './task-state';

/** Why a task stands where it stands. */
export interface CardReason {
  readonly words: string;
  /** `wait`: a person is needed; `hold`: it goes on by itself; `fail`: what went wrong. */
  readonly tone: 'plain' | 'wait' | 'hold' | 'fail';
}

/** Null where the status says it all. `now` is in Unix milliseconds. */
export function cardReason(card: TaskCard, now: number): CardReason | null {
  const state = taskState(card);
  switch (state) {
    case 'queued':
      return { words: card.waitsBecause ?? 'Next in line', tone: 'plain' };
    case 'asks':
      return { words: card.statusReason ?? 'It waits for your answer.', tone: 'wait' };
    case 'blocked':
      return { words: card.statusReason ?? 'It waits until you let it go on.', tone: 'wait' };
    case 'over_budget':
      return overBudget(card, now);
    case 'postponed':
      return deferral(card, card.latestAttempt?.error ?? 'It is tried again later.', now);
    case 'given_up':
      return { words: givenUpWords(card), tone: 'fail' };
    case 'failed':
    case 'interrupted':
      return failure(card);
    case 'cancelled':
      return { words: 'Cancelled', tone: 'plain' };
    case 'backlog':
    case 'running':
    case 'completed':
    case 'archived':
      return null;
    default:
      return assertNever(state);
  }
}

/** One that goes on by itself says which limit it waits for; the attempt has the rest. */
function overBudget(card: TaskCard, now: number): CardReason {
  const reason = card.wakeAt === null ? card.statusReason : firstSentence(card.statusReason);
  const short = { ...card, statusReason: reason };
  return deferral(short, 'A budget has no room for its next step.', now);
}

function firstSentence(text: string | null): string | null {
  return text?.split(/(?<=\.)\s/)[0] ?? null;
}

/** As "Until 14:20: the reason": by itself it goes on then, and without a time only a person lets it. */
function deferral({ wakeAt, statusReason }: TaskCard, otherwise: string, now: number): CardReason {
  const why = statusReason ?? otherwise;
  if (wakeAt === null) return { words: why, tone: 'wait' };
  const when = wakeAt > now ? 'Until' : 'Due since';
  return { words: `${when} ${clockTime(wakeAt, now)}: ${why}`, tone: 'hold' };
}

/** As "Given up after 3 attempts: the reason". */
function givenUpWords({ latestAttempt, statusReason }: TaskCard): string {
  const tries = latestAttempt?.tryNumber ?? 1;
  const count = tries === 1 ? '1 attempt' : `${tries} attempts`;
  const why = statusReason ?? latestAttempt?.error ?? null;
  return why === null ? `Given up after ${count}.` : `Given up after ${count}: ${why}`;
}

/** What went wrong, and why it is not tried again where that is known. */
function failure({ latestAttempt, statusReason }: TaskCard): CardReason | null {
  const error = latestAttempt?.error ?? null;
  const sentences = [error, statusReason === error ? null : statusReason];
  const words = sentences.filter((sentence) => sentence !== null).join(' ');
  return words === '' ? null : { words, tone: 'fail' };
}
