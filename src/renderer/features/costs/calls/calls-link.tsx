import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CostFilter } from '../../../../shared/model/cost-filter';
import type { CostRange } from '../../../../shared/model/cost-range';
import styles from './calls-link.module.css';

interface CallsLinkProps {
  readonly range: CostRange;
  readonly filter: CostFilter;
  /** Whose calls they are, for the head of the list. */
  readonly of: string;
  /** Out of the way of the Tab key, where a link beside it leads to the same calls. */
  readonly passedOver?: boolean;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A figure that leads to the calls behind it. */
export function CallsLink({ range, filter, of, passedOver, className, children }: CallsLinkProps) {
  return (
    <Link
      to="/costs/calls"
      search={{ ...range, filter, of }}
      className={[styles.link, className].join(' ')}
      tabIndex={passedOver === true ? -1 : undefined}
      title="Show the calls behind it"
    >
      {children}
    </Link>
  );
}
