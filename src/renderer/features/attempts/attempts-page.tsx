import { Link, useNavigate, useSearch as useAddress } from '@tanstack/react-router';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/error-state';
import { LoadingState } from '../../components/loading-state';
import { PageBar } from '../../components/page-bar';
import { ImportZone } from '../exports/import-zone';
import styles from './attempts-page.module.css';
import { AttemptsFilters } from './attempts-filters';
import { AttemptsTable } from './attempts-table';
import { isNarrowed } from './attempts-view';
import { type AttemptsLoad, useAttempts } from './use-attempts';

/** Every attempt there has been, newest first. */
export function AttemptsPage() {
  const view = useAddress({ from: '/attempts' });
  const navigate = useNavigate({ from: '/attempts' });
  const load = useAttempts(view);
  return (
    <ImportZone>
      {(importButton) => (
        <>
          <PageBar title="Attempts" note={noteFor(load)} actions={importButton} />
          {(isNarrowed(view) || load.type !== 'ready' || load.attempts.length > 0) && (
            <AttemptsFilters
              view={view}
              onChange={(search) => void navigate({ search, replace: true })}
            />
          )}
          <Content load={load} isNarrowed={isNarrowed(view)} />
        </>
      )}
    </ImportZone>
  );
}

interface ContentProps {
  readonly load: AttemptsLoad;
  readonly isNarrowed: boolean;
}

function Content({ load, isNarrowed }: ContentProps) {
  switch (load.type) {
    case 'loading':
      return <LoadingState label="The attempts are being read" lines={12} />;
    case 'failed':
      return (
        <ErrorState
          title="The attempts could not be read"
          error={load.error}
          onRetry={load.retry}
        />
      );
    case 'ready':
      if (load.attempts.length === 0 && isNarrowed) {
        return (
          <EmptyState title="No such attempts">
            There is none of this project, agent and status. With fewer filters there may be some.
          </EmptyState>
        );
      }
      return load.attempts.length === 0 ? (
        <EmptyState title="No attempts yet">
          An attempt is one execution of a task by its agent. Run a task from the{' '}
          <Link to="/tasks" className={styles.link}>
            board
          </Link>{' '}
          and it appears here, with everything that was said, done and spent.
        </EmptyState>
      ) : (
        <AttemptsTable {...load} />
      );
  }
}

function noteFor(load: AttemptsLoad): string | undefined {
  if (load.type !== 'ready' || load.attempts.length === 0) return undefined;
  const count = load.attempts.length.toLocaleString('en-US');
  return load.showEarlier === null ? `${count} in all` : `the latest ${count}`;
}
