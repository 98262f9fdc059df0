import { Link } from '@tanstack/react-router';
import { clockTime } from '../../components/clock-time';
import { useNow } from '../../components/use-now';
import { cronWords } from '../schedules/cron-words';
import { useSchedules } from '../schedules/use-schedules';
import styles from './task-form.module.css';

interface TaskSchedulesProps {
  readonly taskId: string;
  /** The way to the schedules leaves the dialog. */
  readonly onLeave: () => void;
}

/** When the task runs by itself, and the way to change that. */
export function TaskSchedules({ taskId, onLeave }: TaskSchedulesProps) {
  const schedules = useSchedules(taskId).data ?? [];
  const now = useNow();
  return (
    <div>
      <div className={styles.label}>Schedules</div>
      <ul className={styles.schedules}>
        {schedules.map(({ id, cron, enabled, nextAt }) => (
          <li key={id}>
            {cronWords(cron) ?? <span className="tw-mono">{cron}</span>}
            {!enabled && ', switched off'}
            {nextAt !== null && `, next ${clockTime(nextAt, now)}`}
          </li>
        ))}
        {schedules.length === 0 && <li>None: it runs when you run it.</li>}
      </ul>
      <Link to="/schedules" search={{ task: taskId }} className={styles.link} onClick={onLeave}>
        {schedules.length === 0 ? 'Schedule this task' : 'Change its schedules'}
      </Link>
    </div>
  );
}
