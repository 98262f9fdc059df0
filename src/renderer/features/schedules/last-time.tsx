import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Schedule } from '../../../shared/model/schedule';
import { clockTime } from '../../components/clock-time';
import table from '../../components/data-table.module.css';
import { StatusGlyph } from '../../components/status-glyph';
import { statusWords } from '../../components/status-words';
import { orpc } from '../../ipc/queries';
import styles from './schedules.module.css';

interface LastTimeProps {
  readonly schedule: Schedule;
  /** Unix milliseconds. */
  readonly now: number;
}

/** When a schedule was last due, and what came of it. */
export function LastTime({ schedule: { lastAt, lastRunId, skippedBecause }, now }: LastTimeProps) {
  if (lastAt === null) return <span className={table.sub}>not yet</span>;
  return (
    <>
      <div className="tw-mono">{clockTime(lastAt, now)}</div>
      {lastRunId !== null ? (
        <LastAttempt executionId={lastRunId} />
      ) : (
        <div className={table.wait}>Skipped: {skippedBecause ?? 'the reason is not known.'}</div>
      )}
    </>
  );
}

function LastAttempt({ executionId }: { readonly executionId: string }) {
  const attempt = useQuery(orpc.attempts.get.queryOptions({ input: { id: executionId } })).data;
  return (
    <Link to="/attempts/$attemptId" params={{ attemptId: executionId }} className={styles.attempt}>
      {attempt === undefined ? (
        'Its attempt'
      ) : (
        <>
          <StatusGlyph status={attempt.status} size={12} decorative />
          {`Attempt ${attempt.attempt}: ${statusWords(attempt.status).label.toLowerCase()}`}
        </>
      )}
    </Link>
  );
}
