import { IconDots, IconFileText, IconFolder, IconPencil, IconTerminal2 } from '@tabler/icons-react';
import { type ActivityWords, activityWords } from './activity-words';
import styles from './task-card.module.css';
import { visibleText } from '../attempt/text/visible-text';

const ICONS: Readonly<Record<ActivityWords['kind'], typeof IconDots>> = {
  command: IconTerminal2,
  write: IconPencil,
  read: IconFileText,
  list: IconFolder,
  other: IconDots,
};

interface ActivityBandProps {
  readonly activity: string;
}

/** The filled band of a running card: what happens now. */
export function ActivityBand({ activity: written }: ActivityBandProps) {
  const activity = visibleText(written);
  const { kind, words, target } = activityWords(activity);
  const Icon = ICONS[kind];
  return (
    <div className={styles.band} title={activity}>
      <span className={styles.bandIcon}>
        <Icon size={14} stroke={1.6} aria-hidden />
      </span>
      <span className={styles.bandWords}>
        {words} {target !== null && <span className="tw-mono">{target}</span>}
      </span>
    </div>
  );
}
