import type { CostCalls, CostFilter } from '../../../../shared/model/cost-filter';
import type { CostRange } from '../../../../shared/model/cost-range';
import { CallsLink } from '../calls/calls-link';

/** The calls behind a line. */
export interface Behind {
  readonly range: CostRange;
  readonly filter: CostFilter;
  readonly of: string;
}

interface LedProps {
  readonly behind: Behind | null;
  /** Other calls of the line than the settled ones. */
  readonly calls?: CostCalls;
  readonly passedOver?: boolean;
  readonly className?: string | undefined;
  readonly children: string;
}

/** A figure with the way to its calls, where there is one. */
export function Led({ behind, calls, passedOver = false, className, children }: LedProps) {
  if (behind === null) return <span className={className}>{children}</span>;
  const { range, filter, of } = behind;
  return (
    <CallsLink
      range={range}
      filter={calls === undefined ? filter : { ...filter, calls }}
      of={of}
      passedOver={passedOver}
      className={className}
    >
      {children}
    </CallsLink>
  );
}
