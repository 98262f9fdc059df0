import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import type { CostReport } from '../../../../shared/model/cost-report';
import { useNow } from '../../../components/use-now';
import { BarLinks } from './bar-links';
import { axisLabel, barDecimals, totalWords } from './bar-words';
import { ChartBars } from './chart-bars';
import styles from './cost-chart.module.css';
import { chartLayout } from './chart-layout';
import { chartScale } from './chart-scale';
import { ChartTable } from './chart-table';

/** Px of the plot, of the room over it for totals, and at least left of it for the scale. */
const PLOT_HEIGHT = 170;
const OVER = 18;
const LEAST_LEFT = 36;
/** Px of a character of the scale and the totals, and between two totals. */
const CHARACTER = 6.7;
const BETWEEN = 3;
/** Narrower slots have no room for a label under each bar. */
const LABEL_WIDTH = 22;
/** Px between the scale and the plot. */
const SCALE_GAP = 10;

/** What was spent over time, a bar an hour, day or month, by model. Each bar leads to its calls. */
export function CostChart({ report }: { readonly report: CostReport }) {
  const { bars, unit } = report;
  const { ref, width } = useElementSize();
  const now = useNow();
  const largest = Math.max(...bars.map((bar) => bar.costMicroUsd + bar.reservedMicroUsd));
  const scale = useMemo(() => chartScale(largest), [largest]);
  const longest = Math.max(...scale.lines.map(({ label }) => label.length));
  const left = Math.max(LEAST_LEFT, Math.ceil(longest * CHARACTER) + SCALE_GAP);
  const plot = { width: Math.max(0, width - left), height: PLOT_HEIGHT };
  const layouts = chartLayout(bars, scale, plot);
  const slot = plot.width / Math.max(1, bars.length);
  const decimals = barDecimals(bars);
  const longestTotal = Math.max(...bars.map((bar) => totalWords(bar, decimals).length));
  const every = Math.max(1, Math.ceil(LABEL_WIDTH / Math.max(slot, 0.1)));
  return (
    <figure className={styles.chart} ref={ref}>
      <figcaption className="tw-hidden">What was spent over time, by model</figcaption>
      {width > 0 && (
        <>
          <svg className={styles.drawing} width={width} height={OVER + PLOT_HEIGHT + 1} aria-hidden>
            <g transform={`translate(0 ${OVER})`}>
              {scale.lines.map(({ amount, label }) => {
                const y = Math.round(PLOT_HEIGHT * (1 - amount / scale.top)) + 0.5;
                return (
                  <g key={amount} className={amount === 0 ? styles.ground : styles.line}>
                    <text x={left - SCALE_GAP} y={y + 3.5} textAnchor="end">
                      {label}
                    </text>
                    <line x1={left} x2={width} y1={y} y2={y} />
                  </g>
                );
              })}
            </g>
            <g transform={`translate(${left} ${OVER})`}>
              <ChartBars
                bars={bars}
                layouts={layouts}
                now={now}
                decimals={decimals}
                withTotals={slot >= longestTotal * CHARACTER + BETWEEN}
              />
            </g>
          </svg>
          <BarLinks report={report} layouts={layouts} left={left} height={OVER + PLOT_HEIGHT} />
          <div className={styles.axis} style={{ paddingLeft: left }} aria-hidden>
            {bars.map((bar, index) => {
              const { over, under, isNow } = axisLabel(bar, unit, now);
              const shown = index % every === 0 || isNow;
              return (
                <span key={bar.from} className={styles.label} data-now={isNow || undefined}>
                  {shown && (
                    <span>
                      <span className={styles.over}>{over}</span>
                      <br />
                      {slot >= LABEL_WIDTH || isNow ? under : ''}
                    </span>
                  )}
                </span>
              );
            })}
          </div>
        </>
      )}
      <ChartTable report={report} />
    </figure>
  );
}
