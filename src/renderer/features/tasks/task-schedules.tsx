import { Link, useNavigate } from '@tanstack/react-router';
import { clockTime } from '../../components/clock-time';
import { useNow } from '../../components/use-now';
import { errorMessage } from '../../ipc/error-message';
import { cronWords } from '../schedules/cron-words';
import { useSchedules } from '../schedules/use-schedules';
import styles from './task-form.module.css';

interface TaskSchedulesProps {
  readonly taskId: string;
  /** The way to the schedules leaves the dialog: `go` is called once that may be. */
  readonly onLeave: (go: () => void) => void;
}

/** When the task runs by itself, and the way to change that. */
export function TaskSchedules({ taskId, onLeave }: TaskSchedulesProps) {
  const { data: schedules, error } = useSchedules(taskId);
  const navigate = useNavigate();
  const now = useNow();
  const target = { to: '/schedules', search: { task: taskId } } as const;
  return (
    <div>
      <div className={styles.label}>Schedules</div>
      <ul className={styles.schedules}>
        {schedules?.map(({ id, cron, enabled, nextAt }) => (
          <li key={id}>
            {cronWords(cron) ?? <span className="tw-mono">{cron}</span>}
            {!enabled && ', switched off'}
            {nextAt !== null && `, next ${clockTime(nextAt, now)}`}
          </li>
        ))}
        {schedules?.length === 0 && <li>None: it runs when you run it.</li>}
        {schedules === undefined && (
          <li>{error === null ? 'Looking them up' : errorMessage(error)}</li>
        )}
      </ul>
      <Link
        {...target}
        className={styles.link}
        onClick={(event) => {
          event.preventDefault();
          onLeave(() => void navigate(target));
        }}
      >
        {schedules?.length === 0 ? 'Schedule this task' : 'Change its schedules'}
      </Link>
    </div>
  );
}
