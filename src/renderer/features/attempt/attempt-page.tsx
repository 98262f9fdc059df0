import { ErrorState } from '../../components/error-state';
import { LoadingState } from '../../components/loading-state';
import { AttemptScreen } from './attempt-screen';
import { useAttempt } from './use-attempt';

interface AttemptPageProps {
  readonly attemptId: string;
  /** The step that it is opened for, if any. */
  readonly step?: number | undefined;
}

/** One attempt, live or long ended: what was asked, said and done, and what it cost. */
export function AttemptPage({ attemptId, step }: AttemptPageProps) {
  const load = useAttempt(attemptId);
  switch (load.type) {
    case 'loading':
      return <LoadingState label="The attempt is being read" lines={12} />;
    case 'failed':
      return (
        <ErrorState title="The attempt could not be read" error={load.error} onRetry={load.retry} />
      );
    case 'ready':
      return <AttemptScreen key={attemptId} view={load.view} step={step} />;
  }
}
