import { IconAlertTriangle } from '@tabler/icons-react';
import { CopyablePath } from '../../components/copyable-path';
import { ErrorState } from '../../components/error-state';
import { LoadingState } from '../../components/loading-state';
import { useAppInfo } from '../shell/use-app-info';
import styles from './settings.module.css';

/** Which Taskwright this is, and where it keeps everything. */
export function AboutTab() {
  const info = useAppInfo();
  if (info.error !== null && info.data === undefined) {
    return (
      <ErrorState
        title="The app’s own facts could not be read"
        error={info.error}
        onRetry={() => void info.refetch()}
      />
    );
  }
  if (info.data === undefined) return <LoadingState label="Loading" lines={5} />;
  const { version, electron, platform, dataFolder, ledgerFile, keyStorage, notices } = info.data;
  return (
    <div className={styles.page}>
      <section className={styles.section}>
        <h2 className={styles.sectionTitle}>Taskwright</h2>
        <p className={styles.sectionText}>
          Runs AI agents on your own machine. Tasks, attempts and costs stay in the ledger below.
        </p>
        <dl className={styles.facts}>
          <dt>Version</dt>
          <dd>
            <span className="tw-mono">{version}</span>
          </dd>
          <dt>Electron</dt>
          <dd>
            <span className="tw-mono">{electron}</span> on {platform}
          </dd>
          <dt>Data folder</dt>
          <dd>
            <CopyablePath path={dataFolder} what="data folder" />
          </dd>
          <dt>Ledger file</dt>
          <dd>
            <CopyablePath path={ledgerFile} what="ledger file" />
          </dd>
          <dt>Keys</dt>
          <dd>
            {keyStorage.note ??
              (keyStorage.persistent
                ? 'Encrypted by the operating system; they can be set but not read back.'
                : 'Kept in memory for this session only.')}
          </dd>
        </dl>
      </section>
      <section className={styles.section}>
        <h2 className={styles.sectionTitle}>This start</h2>
        {notices.length === 0 ? (
          <p className={styles.sectionText}>
            Nothing to report: settings and ledger opened as usual.
          </p>
        ) : (
          <ul>
            {notices.map((notice) => (
              <li key={notice} className={styles.notice}>
                <IconAlertTriangle
                  size={15}
                  stroke={1.6}
                  className={styles.noticeIcon}
                  aria-hidden
                />
                {notice}
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
