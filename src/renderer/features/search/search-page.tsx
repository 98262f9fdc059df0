import { useNavigate, useSearch as useAddress } from '@tanstack/react-router';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/error-state';
import { LoadingState } from '../../components/loading-state';
import { PageBar } from '../../components/page-bar';
import { IndexNote } from './index-note';
import { OrderChoice } from './results/order-choice';
import { ResultList } from './results/result-list';
import { SearchFilters } from './results/search-filters';
import { isNarrowed, type SearchView } from './search-view';
import { type SearchLoad, useSearch } from './use-search';

/** Everything that was found, with filters; the words are in the field at the top. */
export function SearchPage() {
  const view = useAddress({ from: '/search' });
  const navigate = useNavigate({ from: '/search' });
  const load = useSearch(view);
  const change = (patch: SearchView) =>
    void navigate({ search: (before) => ({ ...before, ...patch }), replace: true });
  const withoutFilters = () =>
    void navigate({ search: ({ words, order }) => ({ words, order }), replace: true });
  return (
    <>
      <PageBar
        title="Search"
        note={noteFor(load)}
        actions={<OrderChoice order={view.order} onChange={(order) => change({ order })} />}
      />
      <SearchFilters view={view} onChange={change} onClear={withoutFilters} />
      <IndexNote />
      <Content view={view} load={load} />
    </>
  );
}

interface ContentProps {
  readonly view: SearchView;
  readonly load: SearchLoad;
}

function Content({ view, load }: ContentProps) {
  switch (load.type) {
    case 'nothing':
      return (
        <EmptyState title="Search everything">
          Type words in the field above, or pick a filter: prompts, answers, reasoning, what tools
          were asked and what they gave back are searched, of all attempts, and all tasks. A word’s
          beginning is enough; “in quotes” words stand side by side; -word must not be there.
        </EmptyState>
      );
    case 'loading':
      return <LoadingState label="Searching" lines={12} />;
    case 'failed':
      return <ErrorState title="The search did not work" error={load.error} onRetry={load.retry} />;
    case 'ready':
      return load.hits.length === 0 && load.more === null && !load.loadingMore ? (
        <EmptyState title="Nothing found">
          {load.note ?? 'No text holds all of these words.'}{' '}
          {isNarrowed(view)
            ? 'With fewer filters there may be more.'
            : 'Fewer words, or only the beginning of one, may find more.'}
        </EmptyState>
      ) : (
        <ResultList load={load} words={view.words ?? ''} />
      );
  }
}

function noteFor(load: SearchLoad): string | undefined {
  if (load.type !== 'ready' || load.hits.length === 0) return undefined;
  const { hits, more, loadingMore, rankedOf } = load;
  const count = hits.length.toLocaleString('en-US');
  if (rankedOf !== null) return `the best of the newest ${rankedOf.toLocaleString('en-US')}`;
  return more === null && !loadingMore ? `${count} in all` : `the first ${count}`;
}
