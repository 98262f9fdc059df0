import { ErrorState } from '../../../components/error-state';
import { LeaveGuarded } from '../../../components/leave-guarded';
import { LoadingState } from '../../../components/loading-state';
import { orpc } from '../../../ipc/queries';
import { useQuery } from '@tanstack/react-query';
import { TrashSection } from '../../trash/trash-section';
import styles from '../settings.module.css';
import { CopiesSection } from './copies-section';
import { RulesForm } from './rules-form';
import { UsageSection } from './usage-section';

/** What takes room, what goes by itself, the trash, and copies of the ledger. */
export function StorageTab() {
  const rules = useQuery(orpc.retention.rules.queryOptions());
  if (rules.error !== null && rules.data === undefined) {
    return (
      <ErrorState
        title="The rules could not be read"
        error={rules.error}
        onRetry={() => void rules.refetch()}
      />
    );
  }
  if (rules.data === undefined) return <LoadingState label="Loading the rules" lines={8} />;
  return (
    <div className={styles.page}>
      <UsageSection />
      <LeaveGuarded>
        <RulesForm kept={rules.data} />
      </LeaveGuarded>
      <TrashSection />
      <CopiesSection />
    </div>
  );
}
