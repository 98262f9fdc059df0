import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { dateOf } from '../../../shared/model/cost-range';
import type { CostReport } from '../../../shared/model/cost-report';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/error-state';
import { LoadingState } from '../../components/loading-state';
import { PageBar } from '../../components/page-bar';
import { useNow } from '../../components/use-now';
import { useRunning } from '../shell/use-running';
import { CostControls } from './cost-controls';
import { type CostsView, FIRST_GROUP_BY, rangeOf } from './costs-view';
import styles from './costs.module.css';
import { CostReportView } from './cost-report-view';
import { rangeWords } from './range/range-words';
import { type CostReportLoad, useCostReport } from './use-cost-report';

/** What agents have cost in some days: by whom, for what, with which model and when. */
export function CostsPage() {
  const view = useSearch({ from: '/costs' });
  const navigate = useNavigate({ from: '/costs' });
  const today = dateOf(useNow());
  const range = rangeOf(view, today);
  const groupBy = view.group ?? FIRST_GROUP_BY;
  const live = useRunning().count > 0 && range.to >= today;
  const load = useCostReport({ range, groupBy }, live);
  const change = (patch: CostsView) => {
    void navigate({ search: (current) => ({ ...current, ...patch }), replace: true });
  };
  return (
    <>
      <PageBar
        title="Costs"
        actions={
          <CostControls
            view={view}
            range={range}
            groupBy={groupBy}
            today={today}
            onChange={change}
          />
        }
      />
      <Content load={load} view={view} onChange={change} />
    </>
  );
}

interface ContentProps {
  readonly load: CostReportLoad;
  readonly view: CostsView;
  readonly onChange: (patch: CostsView) => void;
}

function Content({ load, view, onChange }: ContentProps) {
  switch (load.type) {
    case 'loading':
      return <LoadingState label="The costs are being added up" lines={12} />;
    case 'failed':
      return (
        <ErrorState title="The costs could not be read" error={load.error} onRetry={load.retry} />
      );
    case 'ready':
      return (
        <div className={styles.page} aria-busy={load.isOld} data-old={load.isOld || undefined}>
          {isEmpty(load.report) ? (
            <Nothing report={load.report} />
          ) : (
            <CostReportView
              report={load.report}
              sort={view.sort}
              onSort={(sort) => onChange({ sort })}
            />
          )}
        </div>
      );
  }
}

function isEmpty({ total, demo }: CostReport): boolean {
  return total.attempts === 0 && demo.attempts === 0;
}

function Nothing({ report }: { readonly report: CostReport }) {
  return (
    <EmptyState title={`No model was asked: ${rangeWords(report.range)}`}>
      Each call of a model appears here with its tokens and what it cost, as soon as it is sent. Run
      a task from the{' '}
      <Link to="/tasks" className={styles.link}>
        board
      </Link>
      , or look at other days.
    </EmptyState>
  );
}
