import { ActionIcon } from '@mantine/core';
import { IconFileTypePdf, IconX } from '@tabler/icons-react';
import { isImage, type Attachment } from '../../shared/model/attachment';
import styles from './attached-files.module.css';
import { byteSize } from './byte-size';
import { usePicture } from './use-picture';

interface AttachedFilesProps {
  readonly files: readonly Attachment[];
  /** Without it they can only be looked at. */
  readonly onRemove?: (file: Attachment) => void;
}

/** The files of a task, each with a small picture or a sign of what it is. */
export function AttachedFiles({ files, onRemove }: AttachedFilesProps) {
  return (
    <ul className={styles.files} aria-label="Attachments">
      {files.map((file) => (
        <li key={file.hash} className={styles.file}>
          <Picture file={file} />
          <span className={styles.name}>{file.name}</span>
          <span className={styles.size}>{byteSize(file.bytes)}</span>
          {onRemove !== undefined && (
            <ActionIcon
              aria-label={`Remove ${file.name}`}
              onClick={() => {
                onRemove(file);
              }}
            >
              <IconX size={14} stroke={1.6} aria-hidden />
            </ActionIcon>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The name beside it says what it is. */
function Picture({ file }: { readonly file: Attachment }) {
  const picture = usePicture(file);
  return (
    <span className={styles.picture}>
      {picture !== null && <img src={picture} alt="" />}
      {!isImage(file) && <IconFileTypePdf size={18} stroke={1.4} aria-hidden />}
    </span>
  );
}
