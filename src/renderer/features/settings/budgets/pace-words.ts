import type { AgentBudgetStatus, WindowUse } from '../../../../shared/model/budget';
import { centsUsd } from '../../../components/cents';
import type { GaugeTone } from '../../../components/gauge-model';
import { byTheEnd, roughly } from './moment-words';

export interface PaceWords {
  readonly tone: GaugeTone;
  readonly text: string;
}

/** Where an agent is heading: what waits, else the limit that is reached first, else what it will come to. */
export function agentPace({ waitingTasks, day, month }: AgentBudgetStatus, now: number): PaceWords {
  if (waitingTasks > 0) return { tone: 'reached', text: waitingWords(waitingTasks) };
  const first = [day, month]
    .filter(({ reachedAt }) => reachedAt !== null)
    .toSorted((a, b) => (a.reachedAt ?? 0) - (b.reachedAt ?? 0))[0];
  const reached = first === undefined ? null : reachedWords(first, now);
  if (reached !== null) return { tone: 'near', text: reached };
  return { tone: 'calm', text: comesTo(day) ?? comesTo(month) ?? 'Nothing spent this month' };
}

export function waitingWords(tasks: number): string {
  return tasks === 1 ? '1 task deferred' : `${tasks} tasks deferred`;
}

/** As "At this month’s pace the limit is reached on the 23rd"; null when it is not, at this pace. */
export function reachedWords(window: WindowUse, now: number): string | null {
  if (window.reachedAt === null) return null;
  const pace = window.kind === 'month' ? 'this month’s' : 'today’s';
  return `At ${pace} pace the limit is reached ${roughly(window.reachedAt, now)}`;
}

/** As "$4.40 by midnight"; null where nothing is spent, or the window slides. */
export function comesTo({ kind, paceMicroUsd, endsAt }: WindowUse): string | null {
  if (paceMicroUsd === null || endsAt === null || paceMicroUsd === 0) return null;
  return `${centsUsd(paceMicroUsd)} ${byTheEnd(kind === 'month' ? 'month' : 'day', endsAt)}`;
}
