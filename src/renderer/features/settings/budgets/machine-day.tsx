import { useState } from 'react';
import { centsUsd } from '../../../components/cents';
import type { BudgetAction, BudgetStatus } from '../../../../shared/model/budget';
import { Gauge, NoGauge } from '../../../components/gauge';
import { ActionField } from './action-field';
import { LimitField, type LimitDraft } from './limit-field';
import { limitPreview } from './limit-preview';
import { isLimited, type LimitState, limitState } from './limit-state';
import { limitSubjects, MACHINE_KEY } from './limit-subjects';
import styles from './machine-day.module.css';
import { MachineFigures } from './machine-figures';
import { exactly } from './moment-words';
import { reachedWords } from './pace-words';
import { useSaveBudget } from './use-save-budget';

interface MachineDayProps {
  readonly status: BudgetStatus;
  readonly warnPercent: number;
  readonly onFocus: () => void;
}

/** What all agents together may spend in a day, and what they have. */
export function MachineDay({ status, warnPercent, onFocus }: MachineDayProps) {
  const { budget, day } = status.machine;
  const [draft, setDraft] = useState<LimitDraft | null>(null);
  const save = useSaveBudget().mutateAsync;
  const refusal = limitSubjects(status).find(({ key }) => key === MACHINE_KEY)?.refusal ?? null;
  const state = isLimited(day)
    ? limitState(day, budget.action, warnPercent, refusal, status.at)
    : null;
  const reached = reachedWords(day, status.at);
  return (
    <section className={styles.block} aria-labelledby="machine-per-day">
      <div className={styles.head}>
        <div>
          <h2 className={styles.title} id="machine-per-day">
            This machine, per day
          </h2>
          <p className={styles.about} aria-live="polite">
            {draft === null
              ? `All agents together. ${ABOUT[budget.action]}`
              : limitPreview(day, draft.amount, budget.action, status.at)}
            {draft === null && reached !== null && (
              <span className={styles.reached}> {reached}.</span>
            )}
          </p>
        </div>
        <div className={styles.fields}>
          {state !== null && <StateWords state={state} now={status.at} />}
          <LimitField
            label="This machine, per day"
            hideLabel
            className={styles.money}
            value={budget.dailyMicroUsd}
            onDraft={setDraft}
            onFocus={onFocus}
            onSave={(dailyMicroUsd) => save({ of: 'machine', change: { dailyMicroUsd } })}
          />
          <ActionField
            label="This machine, at the limit"
            value={budget.action}
            onSave={(action) => save({ of: 'machine', change: { action } })}
          />
        </div>
      </div>
      {isLimited(day) && state !== null ? (
        <Gauge
          label="All agents, today"
          held={day}
          limitMicroUsd={day.limitMicroUsd}
          warnPercent={warnPercent}
          tone={state.tone}
          paceMicroUsd={day.paceMicroUsd}
          height={12}
        />
      ) : (
        <NoGauge />
      )}
      <MachineFigures day={day} warnPercent={warnPercent} />
    </section>
  );
}

const ABOUT: Readonly<Record<BudgetAction, string>> = {
  block: 'A call that could pass this limit is not sent.',
  warn: 'A call that could pass this limit is sent, and you are told.',
};

function StateWords({ state, now }: { state: LimitState; now: number }) {
  const { tone, overMicroUsd, reopensAt, percent } = state;
  if (tone === 'calm') return null;
  const words =
    tone === 'reached'
      ? `Reached${reopensAt === null ? '' : `, reopens ${exactly(reopensAt, now)}`}`
      : overMicroUsd > 0
        ? `${centsUsd(overMicroUsd)} over`
        : `${percent}% used`;
  return (
    <span className={styles.state} data-tone={tone}>
      {words}
    </span>
  );
}
