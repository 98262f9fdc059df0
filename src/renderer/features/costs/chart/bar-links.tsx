import { Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { CostReport } from '../../../../shared/model/cost-report';
import { BarDetails } from './bar-details';
import { barDecimals, barTitle, barWords } from './bar-words';
import styles from './cost-chart.module.css';
import type { BarLayout } from './chart-layout';

interface BarLinksProps {
  readonly report: CostReport;
  readonly layouts: readonly BarLayout[];
  /** Px. */
  readonly left: number;
  readonly height: number;
}

/**
 * A link over each bar. One of them is on the way of the Tab key, the others are reached from it by the
 * arrow keys, Home and End.
 */
export function BarLinks({ report, layouts, left, height }: BarLinksProps) {
  const { bars, unit, range } = report;
  const [reached, setReached] = useState<number | null>(null);
  const links = useRef(new Map<number, HTMLAnchorElement>());
  const tabbed = Math.min(reached ?? bars.length - 1, bars.length - 1);
  const decimals = barDecimals(bars);

  const move = (event: KeyboardEvent, index: number) => {
    const next = nextIndex(event.key, index, bars.length);
    if (next === null) return;
    event.preventDefault();
    links.current.get(next)?.focus();
  };

  return (
    <div role="group" aria-label="Bars of the chart">
      {bars.map((bar, index) => {
        const layout = layouts[index];
        if (layout === undefined) return null;
        const title = barTitle(bar, unit);
        return (
          <Tooltip
            key={bar.from}
            classNames={{ tooltip: styles.details ?? '' }}
            label={<BarDetails report={report} bar={bar} title={title} decimals={decimals} />}
            events={{ hover: true, focus: true, touch: false }}
            openDelay={0}
            position="right"
          >
            <Link
              to="/costs/calls"
              search={{
                ...range,
                filter: { calls: 'settled', demo: false, from: bar.from, to: bar.to },
                of: title,
              }}
              ref={(element: HTMLAnchorElement | null) => {
                if (element === null) links.current.delete(index);
                else links.current.set(index, element);
              }}
              className={styles.barLink}
              style={{ left: left + layout.slotLeft, width: layout.slotWidth, height }}
              tabIndex={index === tabbed ? 0 : -1}
              aria-label={`${title}: ${barWords(bar, decimals)}`}
              onFocus={() => setReached(index)}
              onKeyDown={(event: KeyboardEvent) => move(event, index)}
            />
          </Tooltip>
        );
      })}
    </div>
  );
}

function nextIndex(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, index - 1);
    case 'ArrowRight':
      return Math.min(count - 1, index + 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
