import type { ReactNode } from 'react';
import type { CostReport } from '../../../../shared/model/cost-report';
import { BoundedMoney } from '../../../components/bounded-money';
import { costBound } from '../../../components/cost-bound';
import { CallsLink } from '../calls/calls-link';
import { count, counted, decimalsFor, hitRate, shortDollars } from '../table/figure-words';
import styles from './key-figures.module.css';

/** The sums of all days, each with the calls behind it. What is open, or made up, is in none of the others. */
export function KeyFigures({ report }: { readonly report: CostReport }) {
  const { total, demo, range } = report;
  const decimals = decimalsFor(total.costMicroUsd);
  const all = { calls: 'settled', demo: false } as const;
  return (
    <dl className={styles.figures}>
      <Figure
        label="Cost"
        note={<CostNote report={report} />}
        value={
          <CallsLink range={range} filter={all} of="all agents">
            <BoundedMoney
              amount={total.costMicroUsd}
              bound={costBound(total)}
              decimals={decimals}
            />
          </CallsLink>
        }
      />
      <Figure
        label="Reserved now"
        note={
          total.reservedCalls === 0
            ? 'nothing in flight'
            : `${counted(total.reservedCalls, 'call')} in flight`
        }
        live={total.reservedCalls > 0}
        value={
          <CallsLink range={range} filter={{ ...all, calls: 'reserved' }} of="in flight">
            {shortDollars(total.reservedMicroUsd)}
          </CallsLink>
        }
      />
      {total.uncertainCalls > 0 && (
        <Figure
          label="Uncertain"
          note={`${counted(total.uncertainCalls, 'call')} lost sight of`}
          value={
            <CallsLink range={range} filter={{ ...all, calls: 'uncertain' }} of="uncertain">
              {shortDollars(total.uncertainMicroUsd)}
            </CallsLink>
          }
        />
      )}
      <Figure
        label="Model calls"
        note={counted(total.attempts, 'attempt')}
        value={
          <CallsLink range={range} filter={all} of="all agents">
            {count(total.calls)}
          </CallsLink>
        }
      />
      <Figure
        label="Input tokens"
        note={`${hitRate(total)} from cache`}
        value={
          <CallsLink range={range} filter={all} of="all agents">
            {count(total.inputTokens)}
          </CallsLink>
        }
      />
      <Figure
        label="Output tokens"
        note="reasoning included"
        value={
          <CallsLink range={range} filter={all} of="all agents">
            {count(total.outputTokens)}
          </CallsLink>
        }
      />
      <Figure
        label="Saved by caching"
        note="against uncached rates"
        value={
          <CallsLink range={range} filter={all} of="all agents">
            {shortDollars(total.savedMicroUsd)}
          </CallsLink>
        }
      />
      {demo.attempts > 0 && (
        <Figure
          label="Demo"
          minor
          note="made up, not in the cost"
          value={
            <CallsLink range={range} filter={{ calls: 'settled', demo: true }} of="the demo model">
              {shortDollars(demo.costMicroUsd)}
            </CallsLink>
          }
        />
      )}
    </dl>
  );
}

function CostNote({ report: { total, range } }: { readonly report: CostReport }) {
  const { unpricedCalls, estimatedCalls } = total;
  if (unpricedCalls > 0) {
    return (
      <CallsLink range={range} filter={{ calls: 'unpriced', demo: false }} of="unpriced">
        <span className={styles.unpriced}>{counted(unpricedCalls, 'call')} unpriced</span>
      </CallsLink>
    );
  }
  if (estimatedCalls > 0) {
    return (
      <CallsLink range={range} filter={{ calls: 'estimated', demo: false }} of="estimated">
        {counted(estimatedCalls, 'call')} estimated
      </CallsLink>
    );
  }
  return total.calls === 0 ? 'nothing spent' : 'all reported';
}

interface FigureProps {
  readonly label: string;
  readonly value: ReactNode;
  readonly note: ReactNode;
  /** It happens now. */
  readonly live?: boolean;
  /** Not shown where there is little room. */
  readonly minor?: boolean;
}

function Figure({ label, value, note, live = false, minor = false }: FigureProps) {
  return (
    <div className={styles.figure} data-live={live || undefined} data-minor={minor || undefined}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{value}</dd>
      <dd className={styles.note}>{note}</dd>
    </div>
  );
}
