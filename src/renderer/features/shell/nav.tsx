import {
  IconCalendarTime,
  IconHistory,
  IconLayoutKanban,
  IconReceiptDollar,
  IconSettings,
  IconUsersGroup,
} from '@tabler/icons-react';
import { Link, useMatchRoute } from '@tanstack/react-router';
import { StatusGlyph } from '../../components/status-glyph';
import { useWaiting } from '../approvals/use-waiting';
import { QueueControl } from '../queue/queue-control';
import { Mark } from './mark';
import styles from './nav.module.css';
import { useRunning } from './use-running';

const ICON = { size: 17, stroke: 1.6, 'aria-hidden': true } as const;

const ITEMS = [
  { to: '/tasks', label: 'Tasks', icon: <IconLayoutKanban {...ICON} /> },
  { to: '/attempts', label: 'Attempts', icon: <IconHistory {...ICON} /> },
  { to: '/costs', label: 'Costs', icon: <IconReceiptDollar {...ICON} /> },
  { to: '/schedules', label: 'Schedules', icon: <IconCalendarTime {...ICON} /> },
  { to: '/agents', label: 'Agents', icon: <IconUsersGroup {...ICON} /> },
  { to: '/settings/$tab', label: 'Settings', icon: <IconSettings {...ICON} /> },
] as const;

interface NavProps {
  /** Narrow, icons alone. */
  readonly rail: boolean;
}

/**
 * The way between the screens. How many attempts wait for a person stands beside the tasks, how many
 * attempts run beside theirs, and the queue at the foot.
 */
export function Nav({ rail }: NavProps) {
  const running = useRunning().count;
  const waiting = useWaiting().count;
  const matchRoute = useMatchRoute();

  return (
    <nav className={styles.nav} data-rail={rail || undefined} aria-label="Screens">
      <div className={styles.brand}>
        <Mark live={running > 0} />
        <span className={styles.name}>Taskwright</span>
      </div>
      <ul className={styles.items}>
        {ITEMS.map(({ to, label, icon }) => (
          <li key={to}>
            <Link
              to={to}
              params={{ tab: 'general' }}
              className={styles.item}
              title={rail ? label : undefined}
              data-current={matchRoute({ to, fuzzy: true }) !== false || undefined}
            >
              {icon}
              <span className={styles.label}>{label}</span>
              {to === '/tasks' && <Count status="waiting" count={waiting} />}
              {to === '/attempts' && <Count status="running" count={running} />}
            </Link>
          </li>
        ))}
      </ul>
      <QueueControl rail={rail} />
    </nav>
  );
}

interface CountProps {
  readonly status: 'running' | 'waiting';
  readonly count: number;
}

function Count({ status, count }: CountProps) {
  if (count === 0) return null;
  return (
    <span className={styles.count}>
      <StatusGlyph status={status} size={12} />
      <span className={styles.label}>{count}</span>
    </span>
  );
}
