import { Button } from '@mantine/core';
import type { NotificationData } from '@mantine/notifications';
import type { ExportedFile } from '../../../shared/model/export-options';
import { byteSize } from '../../components/byte-size';
import { client } from '../../ipc/client';
import { notifyFailure } from '../../ipc/notify';
import { places } from './export-words';
import styles from './exports.module.css';

/** Says where the file is, and leads there. */
export function savedNotice({ file, bytes, masked }: ExportedFile): NotificationData {
  const show = () => {
    client.attempts.showExport({ file }).catch((error: unknown) => {
      notifyFailure('The folder was not opened', error);
    });
  };
  return {
    title: `Exported, ${byteSize(bytes)}${masked > 0 ? `, ${places(masked)} masked` : ''}`,
    message: (
      <>
        <span className={styles.path}>{file}</span>
        <Button size="xs" className={styles.show ?? ''} onClick={show}>
          Show in folder
        </Button>
      </>
    ),
    autoClose: 15_000,
    classNames: { root: styles.saved ?? '', title: styles.title ?? '' },
  };
}
