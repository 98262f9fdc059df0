import { useState } from 'react';
import type { BudgetAction, BudgetStatus } from '../../../../shared/model/budget';
import { formatUsd, type MicroUsd } from '../../../../shared/money';
import { Gauge, GaugeSwatch, NoGauge } from '../../../components/gauge';
import { leftUsd, warningUsd } from '../../../components/gauge-model';
import { ActionField } from './action-field';
import { LimitField, type LimitDraft } from './limit-field';
import { limitPreview } from './limit-preview';
import { isLimited, type LimitState, limitState } from './limit-state';
import { limitSubjects, MACHINE_KEY } from './limit-subjects';
import styles from './machine-day.module.css';
import { marksPlace } from './marks-place';
import { exactly } from './moment-words';
import { comesTo, reachedWords } from './pace-words';
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
      <Figures status={status} warnPercent={warnPercent} />
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
        ? `${formatUsd(overMicroUsd, 2)} over`
        : `${percent}% used`;
  return (
    <span className={styles.state} data-tone={tone}>
      {words}
    </span>
  );
}

/** The figures under the gauge; its marks are named below themselves where there is room. */
function Figures({ status, warnPercent }: Omit<MachineDayProps, 'onFocus'>) {
  const { day } = status.machine;
  const { limitMicroUsd, paceMicroUsd } = day;
  const place = marksPlace(limitMicroUsd, paceMicroUsd, warnPercent);
  const reached = reachedWords(day, status.at);
  const pace = comesTo(day);
  return (
    <div className={styles.figures}>
      <dl className={styles.parts}>
        <Figure name="Spent" part="spent" amount={day.settledMicroUsd} />
        <Figure name="Reserved" part="reserved" amount={day.reservedMicroUsd} />
        {day.uncertainMicroUsd > 0 && (
          <Figure name="Uncertain" part="uncertain" amount={day.uncertainMicroUsd} />
        )}
        {limitMicroUsd !== null && (
          <Figure name="Left" part="left" amount={leftUsd(day, limitMicroUsd)} />
        )}
      </dl>
      <dl className={styles.marks} data-beside={place === 'beside' || undefined}>
        {pace !== null && (
          <div style={place === 'beside' ? undefined : { left: `${place.pace}%` }}>
            <dt>
              <span className={styles.paceMark} aria-hidden /> Pace
            </dt>
            <dd title={reached ?? undefined}>{pace}</dd>
          </div>
        )}
        {limitMicroUsd !== null && (
          <div style={place === 'beside' ? undefined : { left: `${warnPercent}%` }}>
            <dt>
              <span className={styles.warningMark} aria-hidden /> Warning
            </dt>
            <dd>{formatUsd(warningUsd(limitMicroUsd, warnPercent), 2)}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}

interface FigureProps {
  readonly name: string;
  readonly part: 'spent' | 'reserved' | 'uncertain' | 'left';
  readonly amount: MicroUsd;
}

function Figure({ name, part, amount }: FigureProps) {
  return (
    <div>
      <dt>
        <GaugeSwatch part={part} /> {name}
      </dt>
      <dd>{formatUsd(amount, 2)}</dd>
    </div>
  );
}
