import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { type CostFilter, CostFilterSchema } from '../../../../shared/model/cost-filter';
import { dateOf } from '../../../../shared/model/cost-range';
import { addUsd, formatUsd, type MicroUsd, ZERO_USD } from '../../../../shared/money';
import { EmptyState } from '../../../components/empty-state';
import { ErrorState } from '../../../components/error-state';
import { LoadingState } from '../../../components/loading-state';
import { PageBar } from '../../../components/page-bar';
import { useNow } from '../../../components/use-now';
import { visibleText } from '../../attempt/text/visible-text';
import { rangeOf } from '../costs-view';
import { rangeWords } from '../range/range-words';
import { counted } from '../table/figure-words';
import { CALLS_MEANINGS, CALLS_TITLES } from './call-words';
import styles from './calls-page.module.css';
import { CallsTable } from './calls-table';
import { type CallsLoad, useCostCalls } from './use-cost-calls';

const ALL: CostFilter = CostFilterSchema.parse({});

/** The model calls behind one figure of the costs; each leads to its step. */
export function CallsPage() {
  const { from, to, filter = ALL, of } = useSearch({ from: '/costs/calls' });
  const range = rangeOf({ period: 'range', from, to }, dateOf(useNow()));
  const load = useCostCalls(range, filter);
  const router = useRouter();
  const meaning = CALLS_MEANINGS[filter.calls];
  const words = [of === undefined ? null : visibleText(of), rangeWords(range)];
  return (
    <>
      <PageBar
        title={CALLS_TITLES[filter.calls]}
        note={
          <>
            {[...new Set(words.filter((word) => word !== null))].join(' · ')}
            {' · '}
            <Link
              to="/costs"
              className={styles.back}
              onClick={(event) => {
                if (!router.history.canGoBack()) return;
                // The costs as they were left.
                event.preventDefault();
                router.history.back();
              }}
            >
              Back to the costs
            </Link>
          </>
        }
        actions={<Sum load={load} />}
      />
      {meaning !== null && <p className={styles.meaning}>{meaning}</p>}
      <Content load={load} />
    </>
  );
}

function Content({ load }: { readonly load: CallsLoad }) {
  switch (load.type) {
    case 'loading':
      return <LoadingState label="The calls are being read" lines={12} />;
    case 'failed':
      return (
        <ErrorState title="The calls could not be read" error={load.error} onRetry={load.retry} />
      );
    case 'ready':
      return load.calls.length === 0 ? (
        <EmptyState title="No such calls">In these days there are none.</EmptyState>
      ) : (
        <CallsTable {...load} />
      );
  }
}

/** How many they are and, once all are listed, what they come to. */
function Sum({ load }: { readonly load: CallsLoad }) {
  if (load.type !== 'ready' || load.calls.length === 0) return null;
  const { calls, showEarlier } = load;
  if (showEarlier !== null) {
    return <span className={styles.sum}>the latest {counted(calls.length, 'call')}</span>;
  }
  const sum = calls.reduce<MicroUsd>(
    (total, { actualMicroUsd, reservedMicroUsd, state }) =>
      addUsd(total, (state === 'settled' ? actualMicroUsd : reservedMicroUsd) ?? ZERO_USD),
    ZERO_USD,
  );
  return (
    <span className={styles.sum} data-testid="calls-sum">
      {counted(calls.length, 'call')}, <span className="tw-mono">{formatUsd(sum, 6)}</span>
    </span>
  );
}
