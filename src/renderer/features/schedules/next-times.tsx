import { errorMessage } from '../../ipc/error-message';
import styles from './schedules.module.css';
import { hereTime, zonedTime } from './time-zones';
import { useSchedulePreview } from './use-schedules';

interface NextTimesProps {
  readonly cron: string;
  readonly timeZone: string;
}

/** When an expression comes round next, or what is wrong with it. */
export function NextTimes({ cron, timeZone }: NextTimesProps) {
  const { data, error } = useSchedulePreview(cron, timeZone);
  if (cron.trim() === '') return null;
  return (
    <section aria-label="Next times" aria-live="polite" className={styles.preview}>
      <h3 className={styles.label}>Next times</h3>
      {error !== null ? (
        <p className={styles.wrong}>{errorMessage(error)}</p>
      ) : data === undefined ? (
        <p className={styles.quiet}>Looking them up</p>
      ) : data.length === 0 ? (
        <p className={styles.quiet}>There is no such time: the task would never run.</p>
      ) : (
        <ol>
          {data.map((at) => (
            <li key={at} className={styles.time}>
              <span className="tw-mono">{zonedTime(at, timeZone)}</span>
              <span className={styles.quiet}>{hereTime(at, timeZone)}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
