import { useState } from 'react';
import type { AgentBudget, AgentBudgetStatus } from '../../../../shared/model/budget';
import { ActionField } from './action-field';
import styles from './agents-table.module.css';
import { LimitCell } from './limit-cell';
import type { LimitDraft } from './limit-field';
import { limitPreview } from './limit-preview';
import { AGENT_WINDOWS, type AgentWindow } from './limit-subjects';
import { agentPace } from './pace-words';
import { useSaveBudget } from './use-save-budget';
import { WidenedBound } from './widened-bound';

interface AgentRowProps {
  readonly agent: AgentBudgetStatus;
  readonly warnPercent: number;
  readonly now: number;
  readonly onFocus: (kind: AgentWindow) => void;
}

/** The field of an agent's budget that limits a window. */
const LIMITS = {
  hour: 'hourlyMicroUsd',
  day: 'dailyMicroUsd',
  month: 'monthlyMicroUsd',
} as const satisfies Record<AgentWindow, keyof AgentBudget>;

/** An agent's limits; while one is typed, what it would mean stands in the place of the pace. */
export function AgentRow({ agent, warnPercent, now, onFocus }: AgentRowProps) {
  const { agentId, name, model, isDemo, budget, boundPercent } = agent;
  const [typed, setTyped] = useState<(LimitDraft & { readonly kind: AgentWindow }) | null>(null);
  const save = useSaveBudget().mutateAsync;
  const change = (part: Partial<AgentBudget>) => save({ of: 'agent', agentId, change: part });
  const pace = agentPace(agent, now);
  return (
    <tr>
      <th scope="row" className={styles.agent}>
        <span className={styles.name}>{name}</span>
        <span className={styles.model} title={model}>
          {model}
        </span>
        {isDemo && <span className={styles.demo}>made-up costs</span>}
        {boundPercent > 100 && (
          <WidenedBound agentId={agentId} name={name} percent={boundPercent} />
        )}
      </th>
      {AGENT_WINDOWS.map(({ kind, word }) => (
        <td key={kind}>
          <LimitCell
            label={`${name}, ${word} limit`}
            window={agent[kind]}
            action={budget.action}
            refusal={agent.lastRefusal}
            warnPercent={warnPercent}
            now={now}
            onDraft={(draft) => {
              setTyped(draft === null ? null : { kind, ...draft });
            }}
            onFocus={() => {
              onFocus(kind);
            }}
            onSave={(amount) => change({ [LIMITS[kind]]: amount })}
          />
        </td>
      ))}
      <td className={styles.action}>
        <ActionField
          label={`${name}, at the limit`}
          value={budget.action}
          onSave={(action) => change({ action })}
        />
      </td>
      <td className={styles.pace} aria-live="polite">
        {typed === null ? (
          <span data-tone={pace.tone}>{pace.text}</span>
        ) : (
          <span>{limitPreview(agent[typed.kind], typed.amount, budget.action, now)}</span>
        )}
      </td>
    </tr>
  );
}
