import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { CostReport } from '../../../../shared/model/cost-report';
import { counted } from '../table/figure-words';
import styles from './unpriced-note.module.css';
import { visibleText } from '../../attempt/text/visible-text';

/** As many models are named. */
const NAMED = 3;

/** Says why a cost is "at least", and where a price is set. Nothing where all prices are known. */
export function UnpricedNote({ report: { total, models } }: { readonly report: CostReport }) {
  if (total.unpricedCalls === 0) return null;
  const unpriced = models.filter(({ figures }) => figures.unpricedCalls > 0);
  const named = unpriced.slice(0, NAMED);
  const others = unpriced.length - named.length;
  return (
    <p className={styles.note}>
      <IconAlertTriangle size={14} stroke={1.6} aria-hidden className={styles.icon} />
      <span>
        The price of{' '}
        {named.map(({ label, note }, index) => (
          <span key={`${note ?? ''} ${label}`}>
            {index > 0 && ', '}
            <span className="tw-mono">{visibleText(label)}</span>
          </span>
        ))}
        {others > 0 && ` and ${counted(others, 'other model')}`} is not known, so that{' '}
        {counted(total.unpricedCalls, 'call')} {total.unpricedCalls === 1 ? 'is' : 'are'} missing
        from the cost. Set a price in{' '}
        <Link to="/settings/$tab" params={{ tab: 'providers' }} className={styles.link}>
          Settings, Providers
        </Link>
        : it counts for the calls from then on.
      </span>
    </p>
  );
}
