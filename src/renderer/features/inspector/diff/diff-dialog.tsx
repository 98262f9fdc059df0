import { ActionIcon, Checkbox, Modal, SegmentedControl, Tooltip } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { visibleText } from '../../../../shared/visible-text';
import { numbers } from '../../../components/diff/diff-numbers';
import type { DiffLayout } from '../../../components/diff/diff-view';
import { statusWords } from '../files/change-words';
import { LineCounts } from '../files/line-counts';
import type { ShownChanges } from '../files/use-changes';
import styles from './diff.module.css';
import { FileDiffBody } from './file-diff-body';

interface DiffDialogProps {
  readonly changes: ShownChanges;
  /** The place of the file among them. */
  readonly at: number;
  readonly onLook: (at: number) => void;
  readonly onClose: () => void;
}

/** One file large, with a way to the next one. */
export function DiffDialog({ changes, at, onLook, onClose }: DiffDialogProps) {
  const [layout, setLayout] = useState<DiffLayout>('sides');
  const [ignoreWhitespace, setIgnoreWhitespace] = useState(false);
  const [isWhole, setIsWhole] = useState(false);
  const go = (to: number) => {
    if (to >= 0 && to < changes.files.length) onLook(to);
  };
  // Wherever the focus is: the lines of one file give way to those of the next.
  useWindowEvent('keydown', ({ key, ctrlKey, altKey, metaKey }) => {
    if (ctrlKey || altKey || metaKey) return;
    if (key === 'n') go(at + 1);
    if (key === 'p') go(at - 1);
  });
  const change = changes.files[at];
  if (change === undefined) return null;
  return (
    <Modal
      opened
      onClose={onClose}
      size="calc(100vw - 48px)"
      classNames={{ content: styles.dialog ?? '', body: styles.dialogBody ?? '' }}
      title={
        <span className={styles.title}>
          {visibleText(change.name)}
          <span className={styles.titleWords}>
            {statusWords(change)}, {changes.span.words}
          </span>
        </span>
      }
    >
      <div className={styles.bar}>
        <Tooltip label="Previous file (P)">
          <ActionIcon
            aria-label="Previous file"
            {...unavailable(at === 0)}
            onClick={() => go(at - 1)}
          >
            <IconChevronUp size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Next file (N)">
          <ActionIcon
            aria-label="Next file"
            {...unavailable(at >= changes.files.length - 1)}
            onClick={() => go(at + 1)}
          >
            <IconChevronDown size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <span className={styles.place}>
          File {numbers.format(at + 1)} of {numbers.format(changes.total)}
        </span>
        <span className={styles.counts}>
          <LineCounts added={change.added} removed={change.removed} />
        </span>
        <span className={styles.spring} />
        <Checkbox
          label="Ignore white space"
          checked={ignoreWhitespace}
          onChange={({ currentTarget }) => setIgnoreWhitespace(currentTarget.checked)}
        />
        <Checkbox
          label="Whole file"
          checked={isWhole}
          onChange={({ currentTarget }) => setIsWhole(currentTarget.checked)}
        />
        <SegmentedControl
          aria-label="Layout"
          data={[
            { value: 'sides', label: 'Side by side' },
            { value: 'unified', label: 'Unified' },
          ]}
          value={layout}
          onChange={(chosen) => setLayout(chosen === 'unified' ? 'unified' : 'sides')}
        />
      </div>
      <FileDiffBody
        place={{ span: changes.span, tree: changes.tree, path: change.path }}
        options={{ ignoreWhitespace, isWhole }}
        layout={layout}
      />
    </Modal>
  );
}

/** It keeps the focus, unlike a disabled one, so that keys still arrive. */
function unavailable(is: boolean) {
  return is ? { 'data-disabled': true, 'aria-disabled': true } : {};
}
