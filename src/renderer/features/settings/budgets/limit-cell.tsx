import { IconAlertTriangleFilled } from '@tabler/icons-react';
import type { BudgetAction, RefusalNote, WindowUse } from '../../../../shared/model/budget';
import type { MicroUsd } from '../../../../shared/money';
import { centsUsd } from '../../../components/cents';
import { Gauge, NoGauge } from '../../../components/gauge';
import { leftUsd } from '../../../components/gauge-model';
import { StatusGlyph } from '../../../components/status-glyph';
import styles from './limit-cell.module.css';
import { LimitField, type LimitDraft } from './limit-field';
import { isLimited, type LimitState, limitState } from './limit-state';
import { exactly } from './moment-words';

interface LimitCellProps {
  readonly label: string;
  readonly window: WindowUse;
  readonly action: BudgetAction;
  /** The agent's call that waits for some limit. */
  readonly refusal: RefusalNote | null;
  readonly warnPercent: number;
  readonly now: number;
  readonly onDraft: (draft: LimitDraft | null) => void;
  readonly onFocus: () => void;
  readonly onSave: (value: MicroUsd | null) => Promise<unknown>;
}

/** One limit of an agent: the field, how it stands, its gauge and the figures below. */
export function LimitCell(props: LimitCellProps) {
  const { label, window, action, refusal, warnPercent, now } = props;
  const state = isLimited(window) ? limitState(window, action, warnPercent, refusal, now) : null;
  return (
    <div className={styles.cell}>
      <LimitField
        label={label}
        hideLabel
        className={styles.field}
        value={window.limitMicroUsd}
        onDraft={props.onDraft}
        onFocus={props.onFocus}
        onSave={props.onSave}
      />
      {state !== null && <StateWords state={state} now={now} />}
      {isLimited(window) && state !== null ? (
        <Gauge
          label={label}
          held={window}
          limitMicroUsd={window.limitMicroUsd}
          warnPercent={warnPercent}
          tone={state.tone}
        />
      ) : (
        <NoGauge />
      )}
      <Figures window={window} />
    </div>
  );
}

function StateWords({ state, now }: { readonly state: LimitState; readonly now: number }) {
  const { tone, percent, overMicroUsd, reopensAt } = state;
  return (
    <span className={styles.state} data-tone={tone}>
      <span>
        {tone === 'reached' && <StatusGlyph status="deferred" decorative />}
        {tone === 'near' && <IconAlertTriangleFilled size={13} aria-hidden />}
        {tone === 'reached' &&
          (reopensAt === null ? 'reached' : `reopens ${exactly(reopensAt, now)}`)}
        {tone !== 'reached' && (overMicroUsd > 0 ? `${figure(overMicroUsd)} over` : `${percent}%`)}
      </span>
    </span>
  );
}

/** Spent, reserved and left below the gauge, each where its part of the gauge begins; words for screen readers. */
function Figures({ window }: { readonly window: WindowUse }) {
  const { settledMicroUsd, reservedMicroUsd, uncertainMicroUsd } = window;
  const isOpen = reservedMicroUsd > 0 || window.limitMicroUsd !== null;
  return (
    <>
      <p className={styles.figures}>
        <span>
          {figure(settledMicroUsd)} <span className="tw-hidden">spent</span>
        </span>
        {isOpen && (
          <span className={styles.held}>
            {figure(reservedMicroUsd)} <span className="tw-hidden">reserved</span>
          </span>
        )}
        {isLimited(window) && (
          <span className={styles.left}>
            {figure(leftUsd(window, window.limitMicroUsd))} <span className="tw-hidden">left</span>
          </span>
        )}
      </p>
      {uncertainMicroUsd > 0 && (
        <p className={styles.uncertain}>{figure(uncertainMicroUsd)} uncertain, counted as spent</p>
      )}
    </>
  );
}

/** Without the dollar sign, which the legend names. */
function figure(amount: MicroUsd): string {
  return centsUsd(amount).slice(1);
}
