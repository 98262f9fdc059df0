import type { CostReport } from '../../../shared/model/cost-report';
import { CostChart } from './chart/cost-chart';
import { CostLegend } from './chart/cost-legend';
import styles from './costs.module.css';
import { KeyFigures } from './figures/key-figures';
import { UnpricedNote } from './figures/unpriced-note';
import { CostTable } from './table/cost-table';
import type { Sort } from './table/sort';

interface CostReportViewProps {
  readonly report: CostReport;
  readonly sort: Sort | undefined;
  readonly onSort: (sort: Sort) => void;
}

/** Key figures, the chart over time, and the table. */
export function CostReportView({ report, sort, onSort }: CostReportViewProps) {
  return (
    <>
      <KeyFigures report={report} />
      <UnpricedNote report={report} />
      {report.total.attempts > 0 && (
        <div className={styles.over}>
          <CostChart report={report} />
          <CostLegend report={report} />
        </div>
      )}
      <CostTable report={report} sort={sort} onSort={onSort} />
    </>
  );
}
