import { IconFileImport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Attempt } from '../../../shared/model/run';
import { clockTime } from '../../components/clock-time';
import { useNow } from '../../components/use-now';
import { orpc } from '../../ipc/queries';
import { visibleText } from '../attempt/text/visible-text';
import styles from './exports.module.css';

/** Says of an attempt that was not made here where it comes from, and what that means. */
export function ImportedBand({ attempt }: { readonly attempt: Attempt }) {
  const isImported = typeof attempt.importedAt === 'number';
  const { data } = useQuery({
    ...orpc.attempts.origin.queryOptions({ input: { id: attempt.id } }),
    enabled: isImported,
  });
  const now = useNow();
  if (!isImported) return null;
  return (
    <p className={styles.band}>
      <IconFileImport size={15} stroke={1.6} aria-hidden />
      <strong>Imported</strong>
      {data !== undefined && data !== null && (
        <span>
          {clockTime(data.importedAt, now)} from {visibleText(data.fileName)}, exported{' '}
          {clockTime(data.exportedAt, now)} by Taskwright {visibleText(data.app)}
          {data.masked ? ', with parts masked' : ''}.
        </span>
      )}
      <span>
        It is to be read: it cost nothing here, and cannot be run again or restored into a folder.
      </span>
    </p>
  );
}
