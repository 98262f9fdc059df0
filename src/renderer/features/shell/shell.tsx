import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { Outlet, useMatchRoute } from '@tanstack/react-router';
import { InterruptedRestores } from '../checkpoints/restore/interrupted-restores';
import { SteerDraftsProvider } from '../attempt/steering/steer-drafts-provider';
import { TaskDialogProvider } from '../tasks/task-dialog-provider';
import { useTaskDialog } from '../tasks/task-dialog-context';
import { Nav } from './nav';
import { Notices } from './notices';
import styles from './shell.module.css';
import { TopBar } from './top-bar';
import { useTheme } from './use-theme';

/** The frame around every screen: navigation at the left, the day's spend and New task on top. */
export function Shell() {
  useTheme();
  return (
    <SteerDraftsProvider>
      <TaskDialogProvider>
        <Frame />
      </TaskDialogProvider>
    </SteerDraftsProvider>
  );
}

function Frame() {
  const matchRoute = useMatchRoute();
  const narrow = useMediaQuery('(max-width: 1099px)', undefined, {
    getInitialValueInEffect: false,
  });
  const rail = matchRoute({ to: '/attempts/$attemptId' }) !== false || narrow;
  const { openNew } = useTaskDialog();
  useHotkeys([['mod+N', openNew]], []);

  return (
    <div className={styles.frame}>
      <Notices />
      <InterruptedRestores />
      <div className={styles.shell} data-rail={rail || undefined}>
        <Nav rail={rail} />
        <TopBar onNewTask={openNew} />
        <main className={styles.main}>
          <Outlet />
        </main>
      </div>
    </div>
  );
}
