import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../components/error-state';
import { LeaveGuarded } from '../../components/leave-guarded';
import { LoadingState } from '../../components/loading-state';
import { orpc } from '../../ipc/queries';
import { EngineForm } from './engine-form';
import styles from './settings.module.css';

/** How many attempts run at once, and when the supervisor steps in. */
export function EngineTab() {
  const settings = useQuery(orpc.settings.get.queryOptions());
  if (settings.error !== null && settings.data === undefined) {
    return (
      <ErrorState
        title="The settings could not be read"
        error={settings.error}
        onRetry={() => void settings.refetch()}
      />
    );
  }
  if (settings.data === undefined) return <LoadingState label="Loading the settings" lines={8} />;
  return (
    <div className={styles.page}>
      <LeaveGuarded>
        <EngineForm settings={settings.data.engine} />
      </LeaveGuarded>
    </div>
  );
}
