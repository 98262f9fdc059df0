import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { formatUsd } from '../../../shared/money';
import { BOUND_WORDS, costBound } from '../../components/cost-bound';
import { startOfLocalDay } from '../../components/local-day';
import { Money } from '../../components/money';
import { useNow } from '../../components/use-now';
import { orpc } from '../../ipc/queries';
import { DayGauge } from './day-gauge';
import styles from './top-bar.module.css';

/** Today's real spend and the machine's limit; what the demo pretended to spend stands apart, in words. */
export function SpentToday() {
  const { data, dataUpdatedAt, refetch } = useQuery(orpc.costs.summary.queryOptions());
  const today = startOfLocalDay(useNow());
  const isOfYesterday = data !== undefined && dataUpdatedAt < today;
  useEffect(() => {
    if (isOfYesterday) void refetch();
  }, [isOfYesterday, refetch]);
  if (data === undefined) return null;
  const { todayMicroUsd, todayDemoMicroUsd, unpricedCalls } = data;
  const bound = costBound(data);
  return (
    <div className={styles.spent}>
      {todayDemoMicroUsd > 0 && (
        <span className={styles.demo} title="Made-up costs of the scripted demo model">
          demo <Money amount={todayDemoMicroUsd} />
        </span>
      )}
      {unpricedCalls > 0 && (
        <span className={styles.unpriced}>
          {unpricedCalls === 1 ? '1 call unpriced' : `${unpricedCalls} calls unpriced`}
        </span>
      )}
      <Link
        to="/settings/$tab"
        params={{ tab: 'budgets' }}
        className={styles.today}
        title="Budgets"
      >
        <span>Spent today</span>
        <span>
          {bound !== null && `${BOUND_WORDS[bound].words} `}
          <span className={`tw-mono ${styles.figure ?? ''}`}>{formatUsd(todayMicroUsd, 2)}</span>
        </span>
        <DayGauge />
      </Link>
    </div>
  );
}
