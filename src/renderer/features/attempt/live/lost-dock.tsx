import styles from './live-dock.module.css';

/** Stands in the dock while the screen has lost touch with the attempt and tries to find it again. */
export function LostDock() {
  return (
    <div className={styles.dock} data-lost role="status">
      Taskwright’s engine does not answer; trying again. What it records meanwhile will appear here.
    </div>
  );
}
