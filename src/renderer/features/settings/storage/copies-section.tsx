import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { BackupContent } from '../../../../shared/model/retention-usage';
import { clockTime } from '../../../components/clock-time';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { CopyablePath } from '../../../components/copyable-path';
import { useNow } from '../../../components/use-now';
import { notifyFailure } from '../../../ipc/notify';
import { orpc } from '../../../ipc/queries';
import settings from '../settings.module.css';
import { attemptCount, roomSize } from './room-size';
import styles from './storage.module.css';

/** Whole copies of the ledger: made, and put in its place. */
export function CopiesSection() {
  const now = useNow();
  const [found, setFound] = useState<BackupContent | null>(null);
  const backup = useMutation(
    orpc.data.backup.mutationOptions({
      onError: (error) => notifyFailure('The copy was not made', error),
    }),
  );
  const inspect = useMutation(
    orpc.data.inspect.mutationOptions({
      onSuccess: (content) => setFound(content),
      onError: (error) => notifyFailure('That file cannot be used', error),
    }),
  );
  const restore = useMutation(
    orpc.data.restore.mutationOptions({
      onError: (error) => notifyFailure('The ledger was not restored', error),
    }),
  );
  const made = backup.data ?? null;
  return (
    <section className={settings.section}>
      <h2 className={settings.sectionTitle}>Copies of the ledger</h2>
      <p className={settings.sectionText}>
        A copy holds tasks, attempts, costs and rules in one file, and can be made at any time.
        Keys, settings and checkpoints are not in it.
      </p>
      <div className={styles.buttons}>
        <Button
          loading={backup.isPending}
          onClick={() => {
            backup.mutate({});
          }}
        >
          Save a copy…
        </Button>
        <Button
          loading={inspect.isPending}
          onClick={() => {
            inspect.mutate({});
          }}
        >
          Restore from a copy…
        </Button>
      </div>
      {made !== null && (
        <p className={styles.made} role="status">
          Saved and checked, {roomSize(made.bytes)}: <CopyablePath path={made.file} what="copy" />
        </p>
      )}
      {found !== null && (
        <ConfirmDialog
          opened
          title="Restore this copy?"
          verb="Restore and restart"
          decline="Leave it"
          pending={restore.isPending}
          onClose={() => setFound(null)}
          onConfirm={() => {
            restore.mutate({ file: found.file });
          }}
        >
          {found.file} is whole: {attemptCount(found.attempts)}
          {found.newestAt !== null && `, the last from ${clockTime(found.newestAt, now)}`}. It takes
          the place of the ledger as it is now, which is set aside in the backups. What was spent
          since the copy was made then no longer counts towards limits. The queue is paused, so that
          nothing begins by itself.
        </ConfirmDialog>
      )}
    </section>
  );
}
