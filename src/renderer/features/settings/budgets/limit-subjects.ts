import type {
  BudgetAction,
  BudgetStatus,
  LimitKind,
  RefusalNote,
  WindowUse,
} from '../../../../shared/model/budget';
import type { MicroUsd } from '../../../../shared/money';
import type { GaugeTone } from '../../../components/gauge-model';
import { isLimited, limitState } from './limit-state';

/** A limit that can be explained. */
export interface LimitSubject {
  /** Tells it from the others. */
  readonly key: string;
  /** As "Rigger, hourly". */
  readonly label: string;
  readonly kind: LimitKind;
  readonly limitMicroUsd: MicroUsd | null;
  readonly action: BudgetAction;
  /** Null for a limit of each task or attempt: there are many. */
  readonly window: WindowUse | null;
  /** The call that waits for this limit since it was refused last. */
  readonly refusal: RefusalNote | null;
}

/** The windows of an agent, in the order of the table. */
export const AGENT_WINDOWS = [
  { kind: 'hour', word: 'hourly' },
  { kind: 'day', word: 'daily' },
  { kind: 'month', word: 'monthly' },
] as const;

export type AgentWindow = (typeof AGENT_WINDOWS)[number]['kind'];

export const MACHINE_KEY = 'machine_day';

export function agentKey(agentId: string, kind: AgentWindow): string {
  return `${agentId}/${kind}`;
}

/** Every limit that there is or could be, those without an amount included. */
export function limitSubjects({ machine, agents }: BudgetStatus): readonly LimitSubject[] {
  const { budget, day } = machine;
  const refusals = agents.flatMap(({ lastRefusal }) => (lastRefusal === null ? [] : [lastRefusal]));
  const lastOf = (kind: LimitKind) =>
    refusals.filter((refusal) => refusal.kind === kind).toSorted((a, b) => b.at - a.at)[0] ?? null;
  const shared = (kind: LimitKind, label: string, window: WindowUse | null) => {
    const refusal = lastOf(kind);
    return { key: kind, label, kind, action: budget.action, window, refusal };
  };
  return [
    { ...shared(MACHINE_KEY, 'This machine, per day', day), limitMicroUsd: budget.dailyMicroUsd },
    ...agents.flatMap((agent) =>
      AGENT_WINDOWS.map(({ kind, word }): LimitSubject => {
        const { agentId, name, lastRefusal } = agent;
        return {
          key: agentKey(agentId, kind),
          label: `${name}, ${word}`,
          kind,
          limitMicroUsd: agent[kind].limitMicroUsd,
          action: agent.budget.action,
          window: agent[kind],
          refusal: lastRefusal?.kind === kind ? lastRefusal : null,
        };
      }),
    ),
    { ...shared('task', 'Each task', null), ...ownOf(lastOf('task'), budget.taskMicroUsd) },
    {
      ...shared('attempt', 'Each attempt', null),
      ...ownOf(lastOf('attempt'), budget.attemptMicroUsd),
    },
  ];
}

/** A task may have a limit of its own: the one that refused is the one to tell of. */
function ownOf(refusal: RefusalNote | null, defaultMicroUsd: MicroUsd | null) {
  return { limitMicroUsd: refusal?.limitMicroUsd ?? defaultMicroUsd };
}

/** The limit to begin with: one that is reached, else one that is near, else the first there is. */
export function mostPressing(
  subjects: readonly LimitSubject[],
  warnPercent: number,
  now: number,
): LimitSubject | null {
  const tones = new Map(
    subjects.map((subject) => [subject, toneOf(subject, warnPercent, now)] as const),
  );
  const first = (tone: GaugeTone) => subjects.find((subject) => tones.get(subject) === tone);
  const limited = subjects.find(({ limitMicroUsd }) => limitMicroUsd !== null);
  return first('reached') ?? first('near') ?? limited ?? subjects[0] ?? null;
}

function toneOf(subject: LimitSubject, warnPercent: number, now: number): GaugeTone {
  const { window, action, refusal } = subject;
  if (window === null || !isLimited(window)) return refusal === null ? 'calm' : 'reached';
  return limitState(window, action, warnPercent, refusal, now).tone;
}
