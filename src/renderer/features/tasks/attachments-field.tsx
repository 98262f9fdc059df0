import { Button, FileButton, Input } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useId, useRef } from 'react';
import { ATTACHMENT_TYPES, type Attachment } from '../../../shared/model/attachment';
import { AttachedFiles } from '../../components/attached-files';
import styles from './attachments-field.module.css';
import type { AttachFiles } from './use-attach-files';
import { useFocusAfter } from './use-focus-after';

interface AttachmentsFieldProps {
  readonly value: readonly Attachment[];
  /** What is wrong with them together, in a sentence; null for nothing. */
  readonly error: string | null;
  readonly files: AttachFiles;
  readonly onRemove: (file: Attachment) => void;
}

/** The files that go with the task: chosen here; the whole form also takes what is dropped or pasted. */
export function AttachmentsField({ value, error, files, onRemove }: AttachmentsFieldProps) {
  const labelId = useId();
  const { container, focusAfter } = useFocusAfter();
  // Without it, the same file could not be chosen again after it was removed.
  const forgetChoice = useRef<() => void>(null);
  const problems = error === null ? files.problems : [error, ...files.problems];
  return (
    <div ref={container} role="group" aria-labelledby={labelId}>
      <div className={styles.label} id={labelId}>
        Attachments
      </div>
      <p className={styles.about}>
        Images and PDFs that the agent sees, where its model takes them. Choose, drop or paste them.
      </p>
      {value.length > 0 && (
        <AttachedFiles
          files={value}
          onRemove={(file) => {
            onRemove(file);
            focusAfter('add');
          }}
        />
      )}
      <div role="alert">
        {problems.map((problem, index) => (
          <Input.Error key={index} className={styles.problem ?? ''}>
            {problem}
          </Input.Error>
        ))}
      </div>
      <FileButton
        multiple
        accept={ATTACHMENT_TYPES.join(',')}
        resetRef={forgetChoice}
        onChange={(chosen) => {
          files.attach(chosen);
          forgetChoice.current?.();
        }}
      >
        {({ onClick }) => (
          <Button
            size="xs"
            className={styles.add ?? ''}
            leftSection={<IconPaperclip size={14} stroke={1.6} aria-hidden />}
            loading={files.attaching}
            data-focus="add"
            onClick={onClick}
          >
            Choose files…
          </Button>
        )}
      </FileButton>
    </div>
  );
}
