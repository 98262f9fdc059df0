import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RestorePreview } from '../../../../shared/model/restore';
import { LeftPaths } from './left-paths';
import { RestoreDiff } from './restore-diff';
import { RestoreLines } from './restore-lines';
import { changedFiles, countsWords, files } from './restore-words';
import styles from './restore-dialog.module.css';
import { usePreviewLines } from './use-preview-lines';

interface PreviewPaneProps {
  readonly preview: RestorePreview;
  /** Why the last try came to nothing, in a sentence; null for none. */
  readonly failure: string | null;
  readonly cancelling: boolean;
  readonly onCancelAttempts: (runIds: readonly string[]) => void;
  readonly onLookAgain: () => void;
  readonly onRestore: () => void;
  readonly onClose: () => void;
}

/** What a restore would do, and what stands in its way; nothing has been changed yet. */
export function PreviewPane(props: PreviewPaneProps) {
  const { preview, failure, cancelling, onCancelAttempts, onLookAgain, onRestore, onClose } = props;
  const { counts, refusal, notes, checkpointId } = preview;
  const total = changedFiles(counts);
  const { changes, more } = usePreviewLines(preview);
  const [chosen, setChosen] = useState<string | null>(null);
  const change = changes.find(({ path }) => path === chosen);
  return (
    <>
      {(refusal !== null || failure !== null) && (
        <div className={styles.refusal} role="alert">
          <p>{refusal?.sentence ?? failure}</p>
          {refusal !== null && refusal.runIds.length > 0 && (
            <Button loading={cancelling} onClick={() => onCancelAttempts(refusal.runIds)}>
              {refusal.runIds.length === 1 ? 'Cancel the attempt' : 'Cancel the attempts'}
            </Button>
          )}
          {refusal !== null && refusal.runIds.length === 0 && (
            <Button onClick={onLookAgain}>Look again</Button>
          )}
        </div>
      )}
      {total === 0 && refusal === null && (
        <p className={styles.lead}>
          {counts.left === 0
            ? 'The files are as in the checkpoint already: there is nothing to restore.'
            : 'Nothing can be restored as it stands.'}
        </p>
      )}
      {total > 0 && (
        <>
          <p className={styles.lead}>{`${files(total)}: ${countsWords(counts)}.`}</p>
          <div className={styles.panes}>
            <RestoreLines
              changes={changes}
              total={total}
              chosen={chosen}
              onChoose={setChosen}
              onEnd={more}
            />
            <div className={styles.diff}>
              {change === undefined ? (
                <p className={styles.hint}>Choose a file to see which lines change.</p>
              ) : (
                <RestoreDiff key={change.path} checkpointId={checkpointId} change={change} />
              )}
            </div>
          </div>
        </>
      )}
      <LeftPaths left={preview.left} total={counts.left} previewId={preview.id} />
      <ul className={styles.notes}>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <div className={styles.foot}>
        <p className={styles.kept}>The files as they are now are kept first: you can undo this.</p>
        <Button onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button variant="filled" disabled={total === 0 || refusal !== null} onClick={onRestore}>
          {total === 0 ? 'Restore' : `Restore ${files(total)}`}
        </Button>
      </div>
    </>
  );
}
