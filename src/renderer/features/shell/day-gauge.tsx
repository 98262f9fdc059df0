import { useQuery } from '@tanstack/react-query';
import { centsUsd } from '../../components/cents';
import { Gauge } from '../../components/gauge';
import { leftUsd } from '../../components/gauge-model';
import { orpc } from '../../ipc/queries';
import { isLimited, limitState } from '../settings/budgets/limit-state';
import { limitSubjects, MACHINE_KEY } from '../settings/budgets/limit-subjects';
import { useBudgetStatus } from '../settings/budgets/use-budget-status';
import styles from './top-bar.module.css';

/** The machine's limit of the day as a gauge, with what is left; nothing where there is none. */
export function DayGauge() {
  const status = useBudgetStatus().data;
  const warnPercent = useQuery(orpc.settings.get.queryOptions()).data?.engine.budgetPressure;
  if (status === undefined || warnPercent === undefined) return null;
  const { budget, day } = status.machine;
  if (!isLimited(day)) return null;
  const refusal = limitSubjects(status).find(({ key }) => key === MACHINE_KEY)?.refusal ?? null;
  const { tone, overMicroUsd } = limitState(day, budget.action, warnPercent, refusal, status.at);
  return (
    <>
      <span>
        of <span className={`tw-mono ${styles.figure ?? ''}`}>{centsUsd(day.limitMicroUsd)}</span>
      </span>
      <span className={styles.gauge}>
        <Gauge
          label="All agents, today"
          held={day}
          limitMicroUsd={day.limitMicroUsd}
          warnPercent={warnPercent}
          tone={tone}
        />
      </span>
      <span className={styles.left} data-tone={tone}>
        <span className="tw-mono">
          {centsUsd(overMicroUsd > 0 ? overMicroUsd : leftUsd(day, day.limitMicroUsd))}
        </span>{' '}
        {overMicroUsd > 0 ? 'over' : 'left'}
      </span>
    </>
  );
}
