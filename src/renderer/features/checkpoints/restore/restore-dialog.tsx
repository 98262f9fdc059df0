import { Button, Modal, Progress } from '@mantine/core';
import { assertNever } from '../../../../shared/assert-never';
import type { Restore } from '../../../../shared/model/restore';
import { ErrorState } from '../../../components/error-state';
import { PreviewPane } from './preview-pane';
import styles from './restore-dialog.module.css';
import { canUndo, files, outcomeWords, progressWords } from './restore-words';
import { useRestore, type RestoreChoice, type RestoreStage } from './use-restore';

interface RestoreDialogProps extends RestoreChoice {
  /** As "Restore src/main.ts" or "Restore all files". */
  readonly title: string;
  readonly onClose: () => void;
}

/** From what a restore would do to its undo. It is mounted while it is open. */
export function RestoreDialog({ title, onClose, ...choice }: RestoreDialogProps) {
  const state = useRestore(choice);
  const { stage } = state;
  // What changes files now is seen to its end.
  const isHeld = stage.type === 'at_work';
  const close = () => {
    if (!isHeld) onClose();
  };
  return (
    <Modal opened onClose={close} title={title} size={860} withCloseButton={!isHeld}>
      <div className={styles.body}>{bodyOf(stage, state, onClose)}</div>
    </Modal>
  );
}

function bodyOf(stage: RestoreStage, state: ReturnType<typeof useRestore>, onClose: () => void) {
  switch (stage.type) {
    case 'looking':
      return (
        <p className={styles.hint} role="status">
          Comparing the checkpoint with the folder…
        </p>
      );
    case 'not_looked':
      return (
        <ErrorState
          title="The checkpoint could not be compared with the folder"
          error={stage.error}
          onRetry={state.lookAgain}
        />
      );
    case 'preview':
      return (
        <PreviewPane
          preview={stage.preview}
          failure={stage.failure}
          cancelling={state.cancelling}
          onCancelAttempts={state.cancelAttempts}
          onLookAgain={state.lookAgain}
          onRestore={() => state.restore(stage.preview)}
          onClose={onClose}
        />
      );
    case 'at_work':
      return <AtWork stage={stage} onStop={state.stop} />;
    case 'done':
      return <Done restore={stage.restore} onUndo={state.undo} onClose={onClose} />;
    default:
      return assertNever(stage);
  }
}

function AtWork(props: {
  readonly stage: Extract<RestoreStage, { type: 'at_work' }>;
  readonly onStop: () => void;
}) {
  const { progress } = props.stage;
  const isWriting = progress?.phase === 'writing';
  const share = progress === undefined || progress.total === 0 ? 0 : progress.done / progress.total;
  return (
    <>
      <p className={styles.lead} role="status">
        {progressWords(progress)}
      </p>
      <Progress
        aria-label="How far it is"
        value={(isWriting ? 50 + share * 50 : share * 50) || 2}
        color="var(--tw-live)"
        size={6}
      />
      <div className={styles.foot}>
        <p className={styles.kept}>
          {isWriting ? 'Files are being changed now.' : 'Nothing is changed yet.'}
        </p>
        <Button disabled={isWriting} onClick={props.onStop}>
          Stop
        </Button>
      </div>
    </>
  );
}

function Done(props: {
  readonly restore: Restore;
  readonly onUndo: (restore: Restore) => void;
  readonly onClose: () => void;
}) {
  const { restore, onUndo, onClose } = props;
  const { left } = restore.counts;
  return (
    <>
      <p className={styles.lead} role="status">
        {outcomeWords(restore)}
        {left > 0 && ` ${files(left)} could not be restored: “Earlier restores” says why.`}
      </p>
      <div className={styles.foot}>
        <p className={styles.kept}>What was there before is kept as a checkpoint.</p>
        {canUndo(restore) && <Button onClick={() => onUndo(restore)}>Undo</Button>}
        <Button variant="filled" onClick={onClose} data-autofocus>
          Done
        </Button>
      </div>
    </>
  );
}
