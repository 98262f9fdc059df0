import { CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import styles from './copy-text.module.css';

interface CopyTextProps {
  readonly text: string;
  /** What it is, as "the command". */
  readonly what: string;
}

/** Copies what it stands beside; it is seen while that is pointed at, or has the focus. */
export function CopyText({ text, what }: CopyTextProps) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <button
          type="button"
          className={styles.copy}
          title={`Copy ${what}`}
          aria-label={copied ? 'Copied' : `Copy ${what}`}
          onClick={copy}
        >
          {copied ? <IconCheck size={13} stroke={1.6} /> : <IconCopy size={13} stroke={1.6} />}
        </button>
      )}
    </CopyButton>
  );
}
