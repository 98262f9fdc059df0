import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BudgetStatus } from '../../../../shared/model/budget';
import { ErrorState } from '../../../components/error-state';
import { LeaveGuarded } from '../../../components/leave-guarded';
import { LoadingState } from '../../../components/loading-state';
import { orpc } from '../../../ipc/queries';
import { AgentsTable } from './agents-table';
import styles from './budgets-tab.module.css';
import { EachTask } from './each-task';
import { LimitPanel } from './limit-panel';
import { agentKey, limitSubjects, MACHINE_KEY, mostPressing } from './limit-subjects';
import { MachineDay } from './machine-day';
import { UncertainCalls } from './uncertain-calls';
import { useBudgetStatus } from './use-budget-status';

/** Every limit, what is held against it, and what happens when it is reached. */
export function BudgetsTab() {
  const status = useBudgetStatus();
  const settings = useQuery(orpc.settings.get.queryOptions());
  const error = status.error ?? settings.error;
  if (status.data === undefined || settings.data === undefined) {
    if (error === null) return <LoadingState label="Loading the budgets" lines={8} />;
    return (
      <ErrorState
        title="The budgets could not be read"
        error={error}
        onRetry={() => {
          void status.refetch();
          void settings.refetch();
        }}
      />
    );
  }
  return (
    <LeaveGuarded>
      <Budgets status={status.data} warnPercent={settings.data.engine.budgetPressure} />
    </LeaveGuarded>
  );
}

interface BudgetsProps {
  readonly status: BudgetStatus;
  readonly warnPercent: number;
}

function Budgets({ status, warnPercent }: BudgetsProps) {
  // Explained until another is chosen, or its field is gone to.
  const [chosen, setChosen] = useState<string | null>(null);
  const subjects = limitSubjects(status);
  const subject =
    subjects.find(({ key }) => key === chosen) ?? mostPressing(subjects, warnPercent, status.at);
  return (
    <div className={styles.budgets}>
      <div className={styles.limits}>
        <MachineDay
          status={status}
          warnPercent={warnPercent}
          onFocus={() => {
            setChosen(MACHINE_KEY);
          }}
        />
        <AgentsTable
          status={status}
          warnPercent={warnPercent}
          onFocus={(agentId, kind) => {
            setChosen(agentKey(agentId, kind));
          }}
        />
        <EachTask budget={status.machine.budget} warnPercent={warnPercent} onFocus={setChosen} />
        <UncertainCalls now={status.at} />
      </div>
      {subject !== null && (
        <LimitPanel
          subjects={subjects}
          subject={subject}
          warnPercent={warnPercent}
          now={status.at}
          onChoose={setChosen}
        />
      )}
    </div>
  );
}
