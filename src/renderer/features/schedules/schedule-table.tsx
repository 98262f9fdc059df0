import { Button, Switch } from '@mantine/core';
import type { ScheduleCard } from '../../../shared/model/schedule';
import table from '../../components/data-table.module.css';
import { useNow } from '../../components/use-now';
import { cronWords } from './cron-words';
import { LastTime } from './last-time';
import styles from './schedules.module.css';
import { hereTime, zonedTime } from './time-zones';
import { useSwitchSchedule } from './use-schedules';

interface ScheduleTableProps {
  readonly schedules: readonly ScheduleCard[];
  readonly selectedId: string | undefined;
  readonly onEdit: (schedule: ScheduleCard) => void;
}

export function ScheduleTable({ schedules, selectedId, onEdit }: ScheduleTableProps) {
  const now = useNow();
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th>Task</th>
          <th>When</th>
          <th>Next time</th>
          <th>Last time</th>
          <th>On</th>
          <th>
            <span className="tw-hidden">Edit</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {schedules.map((schedule) => (
          <Row
            key={schedule.id}
            schedule={schedule}
            selected={schedule.id === selectedId}
            now={now}
            onEdit={onEdit}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly schedule: ScheduleCard;
  readonly selected: boolean;
  readonly now: number;
  readonly onEdit: (schedule: ScheduleCard) => void;
}

function Row({ schedule, selected, now, onEdit }: RowProps) {
  const { taskTitle, projectName, cron, timeZone, enabled, nextAt } = schedule;
  const flip = useSwitchSchedule();
  return (
    <tr data-selected={selected || undefined}>
      <td>
        <button
          type="button"
          className={table.name}
          onClick={() => {
            onEdit(schedule);
          }}
        >
          {taskTitle}
        </button>
        <div className={table.sub}>{projectName}</div>
      </td>
      <td>
        <div>{cronWords(cron)}</div>
        <div className={[table.sub, styles.expression].join(' ')}>
          <span className="tw-mono">{cron}</span> <span>{timeZone}</span>
        </div>
      </td>
      <td>
        {nextAt !== null ? (
          <>
            <div className="tw-mono">{zonedTime(nextAt, timeZone)}</div>
            <div className={table.sub}>{hereTime(nextAt, timeZone)}</div>
          </>
        ) : (
          <span className={table.sub}>{enabled ? 'never again' : 'switched off'}</span>
        )}
      </td>
      <td>
        <LastTime schedule={schedule} now={now} />
      </td>
      <td>
        <Switch
          size="xs"
          aria-label={`Schedule of ${taskTitle}`}
          checked={enabled}
          disabled={flip.isPending}
          onChange={() => {
            flip.mutate(schedule);
          }}
        />
      </td>
      <td className={table.actions}>
        <Button
          size="xs"
          aria-label={`Edit the schedule of ${taskTitle}`}
          onClick={() => {
            onEdit(schedule);
          }}
        >
          Edit
        </Button>
      </td>
    </tr>
  );
}
