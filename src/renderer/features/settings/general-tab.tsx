import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../components/error-state';
import { LoadingState } from '../../components/loading-state';
import { orpc } from '../../ipc/queries';
import styles from './settings.module.css';
import { useUpdateSettings } from './use-update-settings';

const SHORTCUTS = [
  { keys: ['Ctrl', 'N'], does: 'Write a new task' },
  { keys: ['Ctrl', 'Enter'], does: 'Save the task that is being written' },
  { keys: ['Tab', 'Enter'], does: 'Go to a task or attempt and open it' },
  { keys: ['←', '↑', '↓', '→'], does: 'Move from card to card on the board' },
  { keys: ['Alt', '↑', '↓'], does: 'Move a queued card, or a check, up or down its list' },
  { keys: ['Esc'], does: 'Close the dialog or panel' },
];

export function GeneralTab() {
  const settings = useQuery(orpc.settings.get.queryOptions());
  const update = useUpdateSettings();
  if (settings.error !== null && settings.data === undefined) {
    return (
      <ErrorState
        title="The settings could not be read"
        error={settings.error}
        onRetry={() => void settings.refetch()}
      />
    );
  }
  if (settings.data === undefined) return <LoadingState label="Loading the settings" lines={3} />;
  return (
    <div className={styles.page}>
      <section className={styles.section}>
        <div className={styles.row}>
          <div>
            <h2 className={styles.sectionTitle} id="theme">
              Theme
            </h2>
            <p className={styles.sectionText}>System follows the light or dark of your desktop.</p>
          </div>
          <SegmentedControl
            aria-labelledby="theme"
            value={settings.data.theme}
            data={[
              { value: 'system', label: 'System' },
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
            onChange={(theme) => {
              update.mutate({ theme });
            }}
          />
        </div>
      </section>
      <section className={styles.section}>
        <h2 className={styles.sectionTitle}>Keyboard</h2>
        <p className={styles.sectionText}>On a Mac, Cmd takes the place of Ctrl.</p>
        <dl className={styles.facts}>
          {SHORTCUTS.map(({ keys, does }) => (
            <div key={does} style={{ display: 'contents' }}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
