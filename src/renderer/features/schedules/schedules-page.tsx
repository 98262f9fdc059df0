import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/error-state';
import { LoadingState } from '../../components/loading-state';
import { PageBar } from '../../components/page-bar';
import { SidePanel } from '../../components/side-panel';
import split from '../../components/split.module.css';
import { useRecordPanel } from '../../components/use-record-panel';
import { orpc } from '../../ipc/queries';
import { HeldBand } from '../queue/held-band';
import { ScheduleForm } from './schedule-form';
import { ScheduleTable } from './schedule-table';
import styles from './schedules.module.css';
import { useSchedules } from './use-schedules';
import { visibleText } from '../attempt/text/visible-text';

/** When tasks run by themselves: all schedules, or those of the task in the address. */
export function SchedulesPage() {
  const { task } = useSearch({ from: '/schedules' });
  return <Schedules key={task ?? ''} taskId={task} />;
}

interface SchedulesProps {
  readonly taskId: string | undefined;
}

/** Who comes here for one task comes to schedule it: the form is open. */
function Schedules({ taskId }: SchedulesProps) {
  const schedules = useSchedules(taskId);
  const { opened, edited, guard, openNew, openEdit, close } = useRecordPanel(
    schedules.data ?? [],
    taskId === undefined ? 'closed' : 'new',
  );
  return (
    <>
      <HeldBand />
      <PageBar
        title="Schedules"
        note={taskId === undefined ? undefined : <OfTask taskId={taskId} />}
        actions={
          <Button leftSection={<IconPlus size={14} stroke={1.6} />} onClick={openNew}>
            New schedule
          </Button>
        }
      />
      <div className={split.split}>
        <div className={split.list}>
          {schedules.data === undefined ? (
            schedules.error === null ? (
              <LoadingState label="Loading schedules" />
            ) : (
              <ErrorState
                title="The schedules could not be read"
                error={schedules.error}
                onRetry={() => void schedules.refetch()}
              />
            )
          ) : schedules.data.length === 0 ? (
            <EmptyState
              title={taskId === undefined ? 'No schedules yet' : 'This task has no schedule yet'}
              actions={<Button onClick={openNew}>Schedule a task</Button>}
            >
              A schedule makes an attempt of a task by itself: every night, every weekday, every
              hour. While one still runs, the next time is skipped.
            </EmptyState>
          ) : (
            <ScheduleTable schedules={schedules.data} selectedId={edited?.id} onEdit={openEdit} />
          )}
        </div>
        {opened && (
          <SidePanel
            key={edited?.id ?? 'new'}
            title={edited === null ? 'New schedule' : edited.taskTitle}
            guard={guard}
            onClose={close}
          >
            <ScheduleForm schedule={edited} taskId={taskId} onDone={close} />
          </SidePanel>
        )}
      </div>
    </>
  );
}

function OfTask({ taskId }: { readonly taskId: string }) {
  const task = useQuery(orpc.tasks.get.queryOptions({ input: { id: taskId } })).data;
  return (
    <>
      {task === undefined ? 'of one task' : `of “${visibleText(task.title)}”`}{' '}
      <Link to="/schedules" className={styles.link}>
        Show all
      </Link>
    </>
  );
}
