import { ActionIcon, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconLayoutSidebarRightExpand } from '@tabler/icons-react';
import { useState } from 'react';
import type { Attempt } from '../../../shared/model/run';
import { isOwnEscape } from '../../components/own-escape';
import { InspectorPanel } from './inspector-panel';
import styles from './inspector.module.css';
import { useInspectorOpen } from './use-inspector-open';

interface InspectorProps {
  readonly attempt: Attempt;
  /** The number of the last event that is known. */
  readonly lastSeq: number;
  /** Brings the event with this number into view. */
  readonly goToSeq: (seq: number) => void;
}

/** From this width on the transcript has room beside it; in a smaller window it lies over the transcript. */
const WIDE = '(min-width: 1200px)';

/** What stands at the right of the transcript. It can be hidden, and stays so until it is shown again. */
export function Inspector(props: InspectorProps) {
  const isWide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  const [isKept, setIsKept] = useInspectorOpen();
  const [isDrawn, setIsDrawn] = useState(false);
  const isOpen = isWide ? isKept : isDrawn;
  const setOpen = isWide ? setIsKept : setIsDrawn;
  if (!isOpen) {
    return (
      <div className={styles.strip}>
        <Tooltip label="Show what changed" position="left">
          <ActionIcon aria-label="Show what changed" onClick={() => setOpen(true)}>
            <IconLayoutSidebarRightExpand size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </div>
    );
  }
  return (
    <div className={isWide ? styles.column : styles.strip}>
      <aside
        className={isWide ? styles.inspector : `${styles.inspector ?? ''} ${styles.drawer ?? ''}`}
        aria-label="What changed"
        onKeyDown={(event) => {
          if (!isWide && isOwnEscape(event)) setOpen(false);
        }}
      >
        <InspectorPanel {...props} onHide={() => setOpen(false)} />
      </aside>
    </div>
  );
}
