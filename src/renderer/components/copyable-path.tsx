import { ActionIcon, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import styles from './copyable-path.module.css';

interface CopyablePathProps {
  readonly path: string;
  /** Whose path it is, as "data folder". */
  readonly what: string;
}

/** A path that can be read in full and copied. */
export function CopyablePath({ path, what }: CopyablePathProps) {
  return (
    <span className={styles.row}>
      <span className="tw-mono">{path}</span>
      <CopyButton value={path}>
        {({ copied, copy }) => (
          <ActionIcon
            className={styles.copy ?? ''}
            aria-label={copied ? 'Copied' : `Copy the path of the ${what}`}
            onClick={copy}
          >
            {copied ? <IconCheck size={14} stroke={1.6} /> : <IconCopy size={14} stroke={1.6} />}
          </ActionIcon>
        )}
      </CopyButton>
    </span>
  );
}
