import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { Elapsed } from '../../../components/elapsed';
import { StatusGlyph } from '../../../components/status-glyph';
import type { LiveActivity } from './live-activity';
import styles from './live-dock.module.css';
import { Reserved } from '../reserved';

interface LiveDockProps {
  readonly activity: LiveActivity;
  readonly following: boolean;
  readonly onFollow: () => void;
}

/** What happens now, wherever the reader is in the transcript. */
export function LiveDock({ activity, following, onFollow }: LiveDockProps) {
  const { turn, step, verb, target, since, reserved } = activity;
  return (
    <div className={styles.dock}>
      <StatusGlyph status="running" decorative />
      <strong className={styles.place}>
        Turn {turn}
        {step > 0 && `, step ${step}`}
      </strong>
      <span className={styles.activity}>
        {verb} {target !== '' && <code>{target}</code>}
      </span>
      <span className={styles.since}>
        for <Elapsed since={since} />
      </span>
      <span className={styles.right}>
        {reserved !== null && <Reserved amount={reserved} words />}
        {!following && (
          <Button
            size="xs"
            leftSection={<IconArrowDown size={14} stroke={1.6} />}
            onClick={onFollow}
          >
            Follow live
          </Button>
        )}
      </span>
    </div>
  );
}
