import type { BudgetAction, LimitKind } from '../../../../shared/model/budget';
import { exactUsd, type MicroUsd } from '../../../../shared/money';
import { warningUsd } from '../../../components/gauge-model';
import type { LimitSubject } from './limit-subjects';
import { exactly } from './moment-words';

/** What happens next as a limit fills: a sentence in bold, and what more there is to say. */
export interface LimitStep {
  readonly icon: 'told' | 'shrinks' | 'held' | 'sent' | 'reopens';
  readonly lead: string;
  readonly rest: string;
}

/** What happens at a limit, in the order in which it does; nothing where there is none. */
export function limitSteps(
  subject: LimitSubject,
  warnPercent: number,
  now: number,
): readonly LimitStep[] {
  const { limitMicroUsd, action } = subject;
  if (limitMicroUsd === null) return [];
  const told: LimitStep = {
    icon: 'told',
    lead: `At ${exactUsd(warningUsd(limitMicroUsd, warnPercent))} you are told.`,
    rest: 'Work goes on, and the agent is told what is left.',
  };
  if (action === 'warn') return [told, ...warnSteps(limitMicroUsd)];
  if (limitMicroUsd === 0) {
    const lead = 'No call that costs money is sent.';
    return [{ icon: 'held', lead, rest: 'Models that cost nothing still answer.' }];
  }
  return [
    told,
    {
      icon: 'shrinks',
      lead: 'The output cap shrinks',
      rest: 'to what still fits, but not below 512 tokens.',
    },
    {
      icon: 'held',
      lead: 'A call that cannot fit is not sent.',
      rest: 'Its task moves to Deferred; files and conversation stay as they are.',
    },
    { icon: 'reopens', ...reopening(subject, now) },
  ];
}

function warnSteps(limitMicroUsd: MicroUsd): readonly LimitStep[] {
  return [
    {
      icon: 'sent',
      lead: `Past ${exactUsd(limitMicroUsd)} calls are sent all the same.`,
      rest: 'Their output is not shortened, and nothing waits.',
    },
    {
      icon: 'told',
      lead: 'You and the agent are told',
      rest: 'how much of the limit is used.',
    },
  ];
}

const GOES_ON = 'What waits goes on from its last step, with its totals.';

/** What a window that begins anew is called. */
const ANEW: Partial<Record<LimitKind, string>> = {
  machine_day: 'day',
  day: 'day',
  month: 'month',
};

function reopening({ kind, window, refusal }: LimitSubject, now: number): Omit<LimitStep, 'icon'> {
  const isNeverRoom = refusal !== null && refusal.until === null;
  if (window === null || isNeverRoom) {
    const why = window === null ? '' : 'Even the smallest call could cost more than all of it. ';
    return { lead: 'Only a higher limit lets it go on.', rest: why + GOES_ON };
  }
  const { endsAt } = window;
  if (endsAt !== null) {
    const lead = `${sentence(exactly(endsAt, now))} the ${ANEW[kind] ?? 'window'} begins anew.`;
    return { lead, rest: GOES_ON };
  }
  const until = refusal?.until ?? window.reopensAt;
  if (until === null || until <= now) {
    const rest = `What began more than 60 minutes ago no longer counts. ${GOES_ON}`;
    return { lead: 'As the hour moves on, it reopens.', rest };
  }
  return {
    lead: `${sentence(exactly(until, now))} the hour reopens.`,
    rest: `Enough has left the last 60 minutes by then. ${GOES_ON}`,
  };
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What the other choice would do, as two parts of a sentence. */
export function otherChoice(
  action: BudgetAction,
  wasRefused: boolean,
): { readonly lead: string; readonly rest: string } {
  if (action === 'warn') {
    const rest = 'a call that could pass the limit is not sent, and its task waits for room.';
    return { lead: 'With Block instead', rest };
  }
  const rest = wasRefused
    ? 'the call would have been sent and you would have been told.'
    : 'a call that could pass the limit is sent and you are told.';
  return { lead: 'With Warn instead', rest };
}
