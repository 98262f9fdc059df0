import { Checkbox } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { AttemptComparison } from '../../../shared/model/attempt-comparison';
import { MOST_COMPARED } from '../../../shared/model/attempt-comparison';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/error-state';
import { LoadingState } from '../../components/loading-state';
import { PageBar } from '../../components/page-bar';
import { visibleText } from '../attempt/text/visible-text';
import { ComparisonTable } from './comparison-table';
import { PickAttempt } from './pick/pick-attempt';
import { type ComparisonLoad, useComparison } from './use-comparison';

/** Attempts side by side. */
export function ComparePage() {
  const { ids, only = false } = useSearch({ from: '/compare' });
  const navigate = useNavigate({ from: '/compare' });
  const show = (next: readonly string[]) =>
    void navigate({ search: (view) => ({ ...view, ids: [...next] }) });
  const pick = (
    <PickAttempt
      picked={ids}
      disabled={ids.length >= MOST_COMPARED}
      onPick={(id) => show([...ids, id])}
    />
  );
  if (ids.length < 2) {
    return (
      <>
        <PageBar title="Compare attempts" actions={pick} />
        <EmptyState title={ids.length === 0 ? 'Which attempts?' : 'Compare it with which attempt?'}>
          Pick {ids.length === 0 ? 'two or more attempts' : 'another attempt'}, of the same task or
          of any other: what came of them, their checks, the files they changed, their turns and
          tools then stand side by side.
        </EmptyState>
      </>
    );
  }
  return (
    <Comparison
      ids={ids}
      only={only}
      pick={pick}
      onRemove={(id) => show(ids.filter((each) => each !== id))}
      onOnly={(value) =>
        void navigate({ search: (view) => ({ ...view, only: value ? true : undefined }) })
      }
    />
  );
}

interface ComparisonProps {
  readonly ids: readonly string[];
  readonly only: boolean;
  readonly pick: React.ReactNode;
  readonly onRemove: (id: string) => void;
  readonly onOnly: (only: boolean) => void;
}

function Comparison({ ids, only, pick, onRemove, onOnly }: ComparisonProps) {
  const load = useComparison(ids);
  return (
    <>
      <PageBar
        title="Compare attempts"
        note={load.type === 'ready' ? noteFor(load.comparison) : undefined}
        actions={
          <>
            <Checkbox
              label="Only what differs"
              checked={only}
              onChange={(event) => onOnly(event.currentTarget.checked)}
            />
            {pick}
          </>
        }
      />
      <Content load={load} only={only} onRemove={onRemove} />
    </>
  );
}

interface ContentProps extends Pick<ComparisonProps, 'only' | 'onRemove'> {
  readonly load: ComparisonLoad;
}

function Content({ load, only, onRemove }: ContentProps) {
  switch (load.type) {
    case 'loading':
      return <LoadingState label="The attempts are being compared" lines={14} />;
    case 'failed':
      return (
        <ErrorState
          title="The attempts could not be compared"
          error={load.error}
          onRetry={load.retry}
        />
      );
    case 'ready':
      return (
        <ComparisonTable
          comparison={load.comparison}
          readAt={load.readAt}
          only={only}
          onRemove={onRemove}
        />
      );
  }
}

function noteFor({ columns }: AttemptComparison): string {
  const titles = new Set(columns.map(({ attempt }) => attempt.taskTitle));
  const tasks = new Set(columns.map(({ attempt }) => attempt.ownerId)).size;
  const [title = ''] = titles;
  return tasks === 1 ? visibleText(title) : `${columns.length} attempts of ${tasks} tasks`;
}
