import { useQuery } from '@tanstack/react-query';
import { BOUND_WORDS, costBound } from '../../components/cost-bound';
import { Money } from '../../components/money';
import { orpc } from '../../ipc/queries';
import styles from './top-bar.module.css';

/** Today's real spend; what the demo pretended to spend stands apart, in words. */
export function SpentToday() {
  const { data } = useQuery(orpc.costs.summary.queryOptions());
  if (data === undefined) return null;
  const { todayMicroUsd, todayDemoMicroUsd, unpricedCalls } = data;
  const bound = costBound(data);
  return (
    <div className={styles.spent}>
      <span>Spent today</span>
      <span>
        {bound !== null && `${BOUND_WORDS[bound].words} `}
        <Money amount={todayMicroUsd} decimals={2} className={styles.figure} />
      </span>
      {unpricedCalls > 0 && (
        <span className={styles.unpriced}>
          {unpricedCalls === 1 ? '1 call unpriced' : `${unpricedCalls} calls unpriced`}
        </span>
      )}
      {todayDemoMicroUsd > 0 && (
        <span className={styles.demo} title="Made-up costs of the scripted demo model">
          demo <Money amount={todayDemoMicroUsd} />
        </span>
      )}
    </div>
  );
}
