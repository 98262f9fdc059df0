import { ErrorState } from '../../components/error-state';
import { LoadingState } from '../../components/loading-state';
import type { AttemptPlace } from './attempt-place';
import { AttemptScreen } from './attempt-screen';
import { useAttempt } from './use-attempt';

interface AttemptPageProps {
  readonly attemptId: string;
  /** The place that it is opened for, if any. */
  readonly place: AttemptPlace;
}

/** One attempt, live or long ended: what was asked, said and done, and what it cost. */
export function AttemptPage({ attemptId, place }: AttemptPageProps) {
  const load = useAttempt(attemptId);
  switch (load.type) {
    case 'loading':
      return <LoadingState label="The attempt is being read" lines={12} />;
    case 'failed':
      return (
        <ErrorState title="The attempt could not be read" error={load.error} onRetry={load.retry} />
      );
    case 'ready':
      return (
        <AttemptScreen key={attemptId} view={load.view} windows={load.windows} place={place} />
      );
  }
}
