import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { TRASH_DAYS } from '../../../shared/model/retention';
import type { TrashItem } from '../../../shared/model/retention-trash';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { ErrorState } from '../../components/error-state';
import { useNow } from '../../components/use-now';
import { orpc } from '../../ipc/queries';
import settings from '../settings/settings.module.css';
import { attemptCount } from '../settings/storage/room-size';
import { ClockQuestion } from './clock-question';
import { TrashTable } from './trash-table';
import styles from './trash.module.css';
import { useTrash, useTrashActions } from './use-trash';

/** What a person is asked about before it is deleted for good. */
type Asked = { readonly type: 'item'; readonly item: TrashItem } | { readonly type: 'all' };

/** The trash: what is in it, until when, and the way back. */
export function TrashSection() {
  const now = useNow();
  const status = useQuery(orpc.retention.status.queryOptions());
  const trash = useTrash();
  const actions = useTrashActions();
  const [asked, setAsked] = useState<Asked | null>(null);
  const items = trash.data?.pages.flat() ?? [];
  const { removing = 0, attempts = 0, heldByClock = null } = status.data ?? {};
  return (
    <section className={settings.section} aria-label="Trash">
      <div className={styles.head}>
        <div>
          <h2 className={settings.sectionTitle}>Trash</h2>
          <p className={settings.sectionText}>
            What is moved here is on no list and in no search. It is deleted for good {TRASH_DAYS}{' '}
            days later: its transcript, outputs and checkpoints. That it was, and what it cost,
            stays.
          </p>
        </div>
        {items.length > 0 && (
          <Button onClick={() => setAsked({ type: 'all' })}>Empty the trash…</Button>
        )}
      </div>
      {heldByClock !== null && (
        <ClockQuestion
          {...heldByClock}
          pending={actions.trustClock.isPending}
          onTrust={() => {
            actions.trustClock.mutate(undefined);
          }}
        />
      )}
      {removing > 0 && (
        <p className={styles.removing} role="status">
          {attemptCount(removing)} deleted; what {removing === 1 ? 'it' : 'they'} held is being
          removed, as long as no attempt is at work.
        </p>
      )}
      {trash.data === undefined && trash.error !== null ? (
        <ErrorState
          title="The trash could not be read"
          error={trash.error}
          onRetry={() => void trash.refetch()}
        />
      ) : items.length === 0 ? (
        <p className={styles.empty}>The trash is empty.</p>
      ) : (
        <TrashTable
          items={items}
          now={now}
          onRestore={({ id }) => {
            actions.restore.mutate({ itemIds: [id] });
          }}
          onDelete={(item) => setAsked({ type: 'item', item })}
          showMore={trash.hasNextPage ? () => void trash.fetchNextPage() : null}
        />
      )}
      <ConfirmDialog
        opened={asked !== null}
        title={asked?.type === 'all' ? 'Empty the trash?' : 'Delete it for good?'}
        verb="Delete for good"
        pending={actions.purge.isPending || actions.empty.isPending}
        onClose={() => setAsked(null)}
        onConfirm={() => {
          const done = { onSettled: () => setAsked(null) };
          if (asked?.type === 'item') actions.purge.mutate({ itemIds: [asked.item.id] }, done);
          else actions.empty.mutate(undefined, done);
        }}
      >
        {asked?.type === 'item' ? (
          <>{nameOf(asked.item)} cannot be read</>
        ) : (
          <>{attemptCount(attempts)} cannot be read</>
        )}{' '}
        or restored any more. Transcripts, conversations, outputs that nothing else uses and
        checkpoints are removed from the disk. What was spent stays in the ledger.
      </ConfirmDialog>
    </section>
  );
}

function nameOf({ kind, taskTitle, attempt, attempts }: TrashItem): string {
  if (kind === 'attempt') return `Attempt ${attempt ?? ''} of “${taskTitle}”`;
  return `“${taskTitle}” with ${attemptCount(attempts)}`;
}
