import { useId } from 'react';
import type { CostBar } from '../../../../shared/model/cost-report';
import { totalWords } from './bar-words';
import { colorOf } from './chart-colors';
import styles from './cost-chart.module.css';
import type { BarLayout } from './chart-layout';

interface ChartBarsProps {
  readonly bars: readonly CostBar[];
  readonly layouts: readonly BarLayout[];
  /** Unix milliseconds. */
  readonly now: number;
  readonly decimals: number;
  /** Whether there is room for what each bar comes to. */
  readonly withTotals: boolean;
}

/** The drawing of the bars; for those who do not see it there are links and a table. */
export function ChartBars({ bars, layouts, now, decimals, withTotals }: ChartBarsProps) {
  const hatch = useId();
  return (
    <>
      <pattern
        id={hatch}
        width="3"
        height="3"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="1.5" height="3" className={styles.live} />
      </pattern>
      {layouts.map(
        ({ left, width, segments, reserved, unpriced, top, slotLeft, slotWidth }, index) => {
          const bar = bars[index];
          if (bar === undefined) return null;
          const isNow = bar.from <= now && now < bar.to;
          return (
            <g key={bar.from}>
              {segments.map(({ place, top: y, height }) => (
                <rect
                  key={place}
                  x={left}
                  width={width}
                  y={y}
                  height={height}
                  style={{ fill: colorOf(place) }}
                />
              ))}
              {reserved !== null && (
                <rect
                  x={left + 0.5}
                  width={Math.max(1, width - 1)}
                  y={reserved.top + 0.5}
                  height={reserved.height - 1}
                  fill={`url(#${hatch})`}
                  className={styles.reserved}
                />
              )}
              {unpriced !== null && (
                <rect
                  x={left + 0.5}
                  width={Math.max(1, width - 1)}
                  y={unpriced.top + 0.5}
                  height={unpriced.height}
                  className={styles.unpriced}
                />
              )}
              {withTotals && (
                <text
                  x={slotLeft + slotWidth / 2}
                  y={top - 5}
                  textAnchor="middle"
                  className={styles.total}
                  data-now={isNow || undefined}
                >
                  {totalWords(bar, decimals)}
                </text>
              )}
            </g>
          );
        },
      )}
    </>
  );
}
