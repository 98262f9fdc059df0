import { Button } from '@mantine/core';
import { IconPin } from '@tabler/icons-react';
import type { CheckpointEntry } from '../../../../shared/model/checkpoint';
import { timeOfDay } from '../../../components/clock-time';
import { numbers } from '../../../components/diff/diff-numbers';
import { RestoreButton } from '../../checkpoints/restore/restore-button';
import { momentWhy, momentWords } from '../moment-words';
import styles from './lists.module.css';

interface CheckpointsTabProps {
  readonly entries: readonly CheckpointEntry[];
  /** Shows what changed since this one. */
  readonly onSince: (entry: CheckpointEntry) => void;
}

/** The checkpoints of the attempt, oldest first. */
export function CheckpointsTab({ entries, onSince }: CheckpointsTabProps) {
  if (entries.length === 0) return <div className={styles.nothing}>{NO_CHECKPOINTS}</div>;
  return (
    <div className={styles.scroller}>
      <ul className={styles.list} aria-label="Checkpoints">
        {entries.map((entry) => (
          <li key={entry.id} className={styles.checkpoint} title={momentWhy(entry)}>
            <IconPin size={14} stroke={1.6} aria-hidden />
            <span className={styles.words}>
              <span>
                Checkpoint {entry.number}, {momentWords(entry)}
              </span>
              <span className={styles.note}>
                {timeOfDay(entry.takenAt)}, {numbers.format(entry.files)}{' '}
                {entry.files === 1 ? 'file' : 'files'}
              </span>
              <span className={styles.actions}>
                <Button size="xs" variant="subtle" onClick={() => onSince(entry)}>
                  Changes since then
                </Button>
                <RestoreButton
                  isIcon
                  checkpointId={entry.id}
                  what={`all files to checkpoint ${entry.number}`}
                />
              </span>
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.limits}>{LIMITS}</p>
    </div>
  );
}

export const NO_CHECKPOINTS =
  'There is no checkpoint of this attempt, so that what it changed is not known. Its transcript says why, unless its agent is set to keep none.';

const LIMITS =
  'A checkpoint holds what is not ignored: up to 200,000 files, 2 GiB together, taken within 2 minutes. Where a limit is passed there is none, and the transcript says so.';
