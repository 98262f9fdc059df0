import { IconHistory, IconLayoutKanban, IconSettings, IconUsersGroup } from '@tabler/icons-react';
import { Link, useMatchRoute } from '@tanstack/react-router';
import { StatusGlyph } from '../../components/status-glyph';
import { Mark } from './mark';
import styles from './nav.module.css';
import { useAppInfo } from './use-app-info';
import { useRunning } from './use-running';

const ICON = { size: 17, stroke: 1.6, 'aria-hidden': true } as const;

const ITEMS = [
  { to: '/tasks', label: 'Tasks', icon: <IconLayoutKanban {...ICON} /> },
  { to: '/attempts', label: 'Attempts', icon: <IconHistory {...ICON} /> },
  { to: '/agents', label: 'Agents', icon: <IconUsersGroup {...ICON} /> },
  { to: '/settings/$tab', label: 'Settings', icon: <IconSettings {...ICON} /> },
] as const;

interface NavProps {
  /** Narrow, icons alone. */
  readonly rail: boolean;
}

/** The way between the screens; how many attempts run stands beside theirs. */
export function Nav({ rail }: NavProps) {
  const running = useRunning().count;
  const version = useAppInfo().data?.version;
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
              {to === '/attempts' && running > 0 && (
                <span className={styles.count}>
                  <StatusGlyph status="running" size={12} />
                  <span className={styles.label}>{running}</span>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
      {version !== undefined && (
        <div className={styles.foot}>
          <span>Version</span> <span className="tw-mono">{version}</span>
        </div>
      )}
    </nav>
  );
}
