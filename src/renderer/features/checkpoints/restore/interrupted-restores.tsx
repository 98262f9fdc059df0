import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Restore } from '../../../../shared/model/restore';
import { Band } from '../../../components/band';
import { client } from '../../../ipc/client';
import { notifyFailure } from '../../../ipc/notify';
import { orpc } from '../../../ipc/queries';
import styles from './interrupted-restores.module.css';
import { changedFiles, files } from './restore-words';

/** What a person says becomes of the files. */
const CHOICES = {
  finish: { label: 'Finish', failure: 'The restore was not finished' },
  undo: { label: 'Undo', failure: 'The restore was not undone' },
  leave: { label: 'Leave as it is', failure: 'The files were not left as they are' },
} as const;
type Choice = keyof typeof CHOICES;
const NAMES: readonly Choice[] = ['finish', 'undo', 'leave'];

/** Restores that were cut off: a person says what becomes of their files, and no attempt begins there before. */
export function InterruptedRestores() {
  const { data: waiting = [] } = useQuery(orpc.checkpoints.interrupted.queryOptions());
  const settle = useMutation({
    mutationFn: ({ restore, choice }: { readonly restore: Restore; readonly choice: Choice }) =>
      client.checkpoints[choice]({ restoreId: restore.id }),
    onError: (error, { choice }) => notifyFailure(CHOICES[choice].failure, error),
  });
  // The one that is gone on with is not interrupted any more, and stays until that has ended.
  const atWork = settle.isPending ? settle.variables : null;
  const others = waiting.filter(({ id }) => id !== atWork?.restore.id);
  const shown = atWork === null ? others : [atWork.restore, ...others];
  return shown.map((restore) => (
    <InterruptedRestore
      key={restore.id}
      restore={restore}
      isBusy={atWork !== null}
      pending={restore.id === atWork?.restore.id ? atWork.choice : null}
      onChoose={(choice) => {
        settle.mutate({ restore, choice });
      }}
    />
  ));
}

interface InterruptedRestoreProps {
  readonly restore: Restore;
  readonly isBusy: boolean;
  /** What is being done about it. */
  readonly pending: Choice | null;
  readonly onChoose: (choice: Choice) => void;
}

function InterruptedRestore({ restore, isBusy, pending, onChoose }: InterruptedRestoreProps) {
  const { folder, counts } = restore;
  return (
    <Band
      icon={<IconAlertTriangle size={16} stroke={1.6} aria-hidden />}
      lead="A restore was cut off."
      rest={`Of ${files(changedFiles(counts))} in ${folder} some may be restored and some not. No attempt begins there until you say what becomes of them.`}
      action={
        <div className={styles.actions}>
          {NAMES.map((choice) => (
            <Button
              key={choice}
              variant={choice === 'leave' ? 'subtle' : 'default'}
              disabled={isBusy && pending !== choice}
              loading={pending === choice}
              onClick={() => onChoose(choice)}
            >
              {CHOICES[choice].label}
            </Button>
          ))}
        </div>
      }
    />
  );
}
