import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Attempt } from '../../../../shared/model/run';
import { type DiffHunk, DIFF_PAGE_LINES, type FileDiff } from '../../../../shared/model/file-diff';
import { client } from '../../../ipc/client';
import { errorMessage } from '../../../ipc/error-message';
import { visibleText } from '../../attempt/text/visible-text';
import type { AlignedFile } from './align-files';
import { type DiffOfDiffs, diffOfDiffs, onlyDiff } from './diff-of-diffs';
import styles from './files.module.css';
import { MergedLines } from './merged-lines';
import type { FilesLoad } from './use-changed-files';

interface FileComparisonProps {
  readonly file: AlignedFile;
  readonly attempts: readonly Attempt[];
  readonly loads: readonly FilesLoad[];
}

/** Two of the changes of a file set against each other; of a single one, that change. */
export function FileComparison({ file, attempts, loads }: FileComparisonProps) {
  const columns = file.changes.flatMap((change, column) => (change === null ? [] : [column]));
  const [chosen, setChosen] = useState<readonly [number, number | null]>([
    columns[0] ?? 0,
    columns[1] ?? null,
  ]);
  const [first, second] = chosen;
  const one = useFileDiff(file.path, loads[first]);
  const other = useFileDiff(file.path, second === null ? undefined : loads[second]);
  const nameOf = (column: number) => nameOfAttempt(attempts, column);
  const names = [nameOf(first), second === null ? null : nameOf(second)] as const;
  const problem = one.error ?? (second === null ? null : other.error);
  const isLoading = one.data === undefined || (second !== null && other.data === undefined);
  return (
    <tr>
      <td colSpan={attempts.length + 1} className={styles.comparison}>
        {columns.length > 2 && (
          <div className={styles.pair}>
            {([0, 1] as const).map((side) => (
              <Select
                key={side}
                aria-label={side === 0 ? 'The change of' : 'Against the change of'}
                value={String(chosen[side])}
                data={columns.map((column) => ({ value: String(column), label: nameOf(column) }))}
                onChange={(value) => {
                  const column = Number(value);
                  setChosen(side === 0 ? [column, second] : [first, column]);
                }}
              />
            ))}
          </div>
        )}
        {problem !== null ? (
          <p role="alert">{errorMessage(problem)}</p>
        ) : isLoading ? (
          <p role="status">The changes are being read…</p>
        ) : (
          <Changes
            one={one.data}
            other={second === null ? null : (other.data ?? null)}
            names={names}
          />
        )}
      </td>
    </tr>
  );
}

function nameOfAttempt(attempts: readonly Attempt[], column: number): string {
  const attempt = attempts[column];
  if (attempt === undefined) return '';
  const ofOneTask = attempts.every(({ ownerId }) => ownerId === attempt.ownerId);
  const number = `attempt ${attempt.attempt}`;
  return ofOneTask ? number : `${number} of ${visibleText(attempt.taskTitle)}`;
}

function useFileDiff(path: string, load: FilesLoad | undefined) {
  const span = load?.type === 'ready' ? load.span : null;
  return useQuery({
    queryKey: ['compared-file', span, path],
    queryFn: ({ signal }) => {
      if (span === null) throw new Error('Nothing is known of its files.');
      return client.checkpoints.diff({ ...span, path, limit: DIFF_PAGE_LINES }, { signal });
    },
    enabled: span !== null,
    // The folder of an attempt that is running changes.
    refetchOnMount: span?.to === null ? 'always' : true,
  });
}

interface ChangesProps {
  readonly one: FileDiff | undefined;
  readonly other: FileDiff | null;
  readonly names: readonly [string, string | null];
}

function Changes({ one, other, names }: ChangesProps) {
  const first = one && hunksOf(one);
  const second = other && hunksOf(other);
  const merged = useMemo(() => {
    if (first === undefined || first === null) return null;
    if (other === null) return onlyDiff(first);
    return second === null ? null : diffOfDiffs(first, second);
  }, [first, second, other]);
  const isCut = [one, other].some(
    (diff) => diff?.content.type === 'text' && diff.content.lines > DIFF_PAGE_LINES,
  );
  if (merged === null) {
    return <p>{first && (other === null || second) ? TOO_DIFFERENT : NO_LINES}</p>;
  }
  return (
    <>
      <p className={styles.verdict}>
        {names[1] !== null && verdict(merged, names[0], names[1])}
        {isCut && ` Only the first ${DIFF_PAGE_LINES.toLocaleString('en-US')} lines are compared.`}
      </p>
      <MergedLines lines={merged.lines} names={names} />
    </>
  );
}

const NO_LINES = 'It is binary or too large: its lines cannot be compared.';
const TOO_DIFFERENT =
  'The two changes are too large and too different to be set against each other; look at each in its attempt.';

function hunksOf({ content }: FileDiff): readonly DiffHunk[] | null {
  return content.type === 'text' ? content.hunks : null;
}

/** How two changes stand to each other, in a sentence. */
function verdict({ counts }: DiffOfDiffs, one: string, other: string): string {
  const { both, first, second } = counts;
  const lines = (count: number) =>
    `${count.toLocaleString('en-US')} ${count === 1 ? 'line' : 'lines'}`;
  if (first === 0 && second === 0) return `Both made the same change: ${lines(both)}.`;
  if (both === 0) return `The changes have no line in common.`;
  return `${lines(both)} are the same in both changes; ${lines(first)} only in ${one}, ${lines(second)} only in ${other}.`;
}
