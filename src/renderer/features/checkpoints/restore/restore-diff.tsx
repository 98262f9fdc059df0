import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RestoreChange } from '../../../../shared/model/restore';
import { DiffView } from '../../../components/diff/diff-view';
import { errorMessage } from '../../../ipc/error-message';
import { orpc } from '../../../ipc/queries';
import { reversedHunks } from './reversed-hunks';
import styles from './restore-dialog.module.css';

interface RestoreDiffProps {
  readonly checkpointId: string;
  readonly change: RestoreChange;
}

/** Lines of a diff that are shown here; the rest of a longer one is told. */
const SHOWN_LINES = 2_000;
const numbers = new Intl.NumberFormat('en-US');

/** What restoring would do to the lines of one file, from what is there now. */
export function RestoreDiff({ checkpointId, change: { path, name } }: RestoreDiffProps) {
  const { data, error } = useQuery(
    orpc.checkpoints.diff.queryOptions({
      input: { from: checkpointId, to: null, path, limit: SHOWN_LINES },
      gcTime: 0,
    }),
  );
  const content = data?.content;
  const hunks = useMemo(
    () => (content?.type === 'text' ? reversedHunks(content.hunks) : []),
    [content],
  );
  if (error !== null) return <p className={styles.hint}>{errorMessage(error)}</p>;
  if (content === undefined) return <p className={styles.hint}>Comparing…</p>;
  if (content.type === 'binary') {
    return (
      <p className={styles.hint}>These are not lines of text, so there is nothing to compare.</p>
    );
  }
  if (content.type === 'too_large') {
    return <p className={styles.hint}>The file is too large to be compared here.</p>;
  }
  if (hunks.length === 0) return <p className={styles.hint}>No line of it changes.</p>;
  const rest = content.lines - SHOWN_LINES;
  return (
    <DiffView
      hunks={hunks}
      language={name.slice(name.lastIndexOf('.') + 1)}
      layout="unified"
      label={`What becomes of ${name}`}
      foot={
        rest > 0 ? (
          <p className={styles.hint}>{`${numbers.format(rest)} more lines change.`}</p>
        ) : undefined
      }
    />
  );
}
