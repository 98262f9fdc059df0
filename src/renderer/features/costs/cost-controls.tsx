import { SegmentedControl, Select } from '@mantine/core';
import type { CostRange } from '../../../shared/model/cost-range';
import { type CostGroupBy, CostGroupBySchema } from '../../../shared/model/cost-report';
import styles from './costs.module.css';
import { type CostsView, FIRST_PERIOD, PERIODS, type Period } from './costs-view';
import { ExportMenu } from './export/export-menu';
import { RangeField } from './range/range-field';

const PERIOD_LABELS: Readonly<Record<Period, string>> = {
  today: 'Today',
  week: '7 days',
  month: 'This month',
  range: 'Range',
};

const GROUP_LABELS: Readonly<Record<CostGroupBy, string>> = {
  agent: 'Agent, then task',
  project: 'Project, then task',
  model: 'Model',
  day: 'Day',
};

interface CostControlsProps {
  readonly view: CostsView;
  readonly range: CostRange;
  readonly groupBy: CostGroupBy;
  /** The local day. */
  readonly today: string;
  readonly onChange: (patch: CostsView) => void;
}

/** Which days, grouped by what, and the way to a file. */
export function CostControls({ view, range, groupBy, today, onChange }: CostControlsProps) {
  const setRange = ({ from, to }: CostRange) => onChange({ period: 'range', from, to });
  return (
    <>
      <SegmentedControl
        aria-label="Period"
        value={view.period ?? FIRST_PERIOD}
        data={PERIODS.map((value) => ({ value, label: PERIOD_LABELS[value] }))}
        onChange={(period) => {
          // A range begins as the days that are shown.
          if (period === 'range') setRange(range);
          else onChange({ period, from: undefined, to: undefined });
        }}
      />
      <RangeField range={range} today={today} onChange={setRange} />
      <span className={styles.groupLabel}>Group by</span>
      <Select
        className={styles.group}
        aria-label="Group by"
        value={groupBy}
        data={CostGroupBySchema.options.map((value) => ({ value, label: GROUP_LABELS[value] }))}
        onChange={(value) => {
          if (value !== null) onChange({ group: value });
        }}
      />
      <span className={styles.divider} />
      <ExportMenu format="csv" query={{ range, groupBy }} />
      <ExportMenu format="json" query={{ range, groupBy }} />
    </>
  );
}
