import { ActionIcon } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import styles from './notices.module.css';
import { useAppInfo } from './use-app-info';

/** What a person should know about this start, above everything else until it is dismissed. */
export function Notices() {
  const notices = useAppInfo().data?.notices ?? [];
  const [dismissed, setDismissed] = useState(false);
  if (dismissed || notices.length === 0) return null;
  return (
    <section className={styles.strip} aria-label="Notices" aria-live="polite">
      <IconAlertTriangle size={15} stroke={1.6} className={styles.icon} aria-hidden />
      <ul className={styles.list}>
        {notices.map((notice) => (
          <li key={notice}>{notice}</li>
        ))}
      </ul>
      <ActionIcon
        aria-label="Dismiss the notices"
        onClick={() => {
          setDismissed(true);
        }}
      >
        <IconX size={14} stroke={1.6} />
      </ActionIcon>
    </section>
  );
}
