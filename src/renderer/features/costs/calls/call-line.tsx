import { Link, useNavigate } from '@tanstack/react-router';
import { memo } from 'react';
import { assertNever } from '../../../../shared/assert-never';
import type { CostCall } from '../../../../shared/model/cost-call';
import { clockTime } from '../../../components/clock-time';
import table from '../../../components/data-table.module.css';
import { Money } from '../../../components/money';
import { isOnRow } from '../../../components/row-click';
import { visibleText } from '../../attempt/text/visible-text';
import { count } from '../table/figure-words';
import { callCost, ratesWords } from './call-words';
import styles from './calls-page.module.css';

interface CallLineProps {
  readonly call: CostCall;
  /** When the list was read: dates are told as seen from then. */
  readonly readAt: number;
}

/** One call as a line; all of it leads to the step that made it. */
export const CallLine = memo(function CallLine({ call, readAt }: CallLineProps) {
  const navigate = useNavigate();
  const { at, runId, step, turn, attempt, taskTitle, agentName, model, provider } = call;
  const target = {
    to: '/attempts/$attemptId',
    params: { attemptId: runId },
    search: { step },
  } as const;
  const isOpen = call.state === 'reserved' || call.state === 'uncertain';
  return (
    <tr
      data-testid="call-line"
      onClick={(event) => {
        if (isOnRow(event)) void navigate(target);
      }}
    >
      <td className={table.figure}>{clockTime(at, readAt)}</td>
      <td className={table.wide}>
        <span className={styles.place}>
          <Link {...target} className={table.open}>
            {visibleText(taskTitle)}
          </Link>
          <span className={styles.attempt}>
            attempt {attempt}, turn {turn}, step {step}
          </span>
        </span>
      </td>
      <td className={styles.minor}>{visibleText(agentName)}</td>
      <td className="tw-mono" title={visibleText(`${model} (${provider})`)}>
        {visibleText(model)}
      </td>
      <td className={table.figure}>
        {isOpen && '≤ '}
        {count(call.inputTokens)}
      </td>
      <td className={table.figure}>{isOpen ? '' : count(call.cachedInputTokens)}</td>
      <td className={table.figure}>
        {isOpen && '≤ '}
        {count(call.outputTokens)}
      </td>
      <td className={[table.figure, styles.minor].join(' ')}>{ratesWords(call)}</td>
      <td className={[table.figure, table.spent].join(' ')}>
        <Cost call={call} />
      </td>
    </tr>
  );
});

function Cost({ call }: { readonly call: CostCall }) {
  const cost = callCost(call);
  switch (cost.type) {
    case 'cost':
      return (
        <>
          {cost.isEstimate && <span className={styles.bound}>estimated</span>}
          <Money amount={cost.amount} decimals={6} />
        </>
      );
    case 'unpriced':
      return <span className={styles.unpriced}>unpriced</span>;
    case 'reserved':
    case 'uncertain':
      return (
        <span className={cost.type === 'reserved' ? styles.reserved : undefined}>
          <span className={styles.bound}>{cost.type}</span>
          {cost.amount === null ? 'unpriced' : <Money amount={cost.amount} decimals={6} />}
        </span>
      );
    case 'released':
      return <span className={styles.bound}>not billed</span>;
    default:
      return assertNever(cost);
  }
}
