import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconPin, IconSearch } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import type { CheckpointEntry } from '../../../../shared/model/checkpoint';
import { visibleText } from '../../../../shared/visible-text';
import { numbers } from '../../../components/diff/diff-numbers';
import { ErrorState } from '../../../components/error-state';
import { LoadingState } from '../../../components/loading-state';
import { RestoreButton } from '../../checkpoints/restore/restore-button';
import { DiffDialog } from '../diff/diff-dialog';
import { FileDiffBody } from '../diff/file-diff-body';
import { momentWords } from '../moment-words';
import type { Span } from '../spans';
import { FileList } from './file-list';
import styles from './files.module.css';
import { LineCounts } from './line-counts';
import { SpanChoice } from './span-choice';
import { type ShownChanges, useChanges } from './use-changes';

/** Files from which on they can be searched by name. */
const SEARCHED_FROM = 20;

interface FilesTabProps {
  /** At least one. */
  readonly spans: readonly Span[];
  readonly span: Span;
  readonly onChoose: (key: string) => void;
  /** Grows as a running attempt goes on. */
  readonly beat: number;
}

/** The files that a part of an attempt changed, and how the one that is chosen differs. */
export function FilesTab({ spans, span, onChoose, beat }: FilesTabProps) {
  const [search, setSearch] = useState('');
  const { changes, isBehind, error, refetch, fetchNextPage } = useChanges(span, search, beat);
  const onEnd = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const isSearchable = search !== '' || (changes?.total ?? 0) >= SEARCHED_FROM;
  return (
    <div className={styles.tab}>
      {spans.length > 1 && <SpanChoice spans={spans} span={span} onChoose={onChoose} />}
      {isSearchable && (
        <div className={styles.search}>
          <TextInput
            aria-label="Find files by name"
            placeholder="Find files by name"
            leftSection={<IconSearch size={14} stroke={1.6} />}
            value={search}
            onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          />
        </div>
      )}
      {error !== null ? (
        <ErrorState
          title="What changed cannot be shown"
          error={error}
          onRetry={() => void refetch()}
        />
      ) : changes === null ? (
        <LoadingState label="Comparing files" />
      ) : (
        <Changes changes={changes} isBehind={isBehind} isSearched={search !== ''} onEnd={onEnd} />
      )}
      <Foot checkpoint={span.from} />
    </div>
  );
}

interface ChangesProps {
  readonly changes: ShownChanges;
  /** These are of an earlier question; the answer to the present one is on its way. */
  readonly isBehind: boolean;
  readonly isSearched: boolean;
  readonly onEnd: () => void;
}

function Changes({ changes, isBehind, isSearched, onEnd }: ChangesProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [isLarge, setIsLarge] = useState(false);
  const { files, total, added, removed, uncounted, span, tree } = changes;
  const at = Math.max(
    0,
    files.findIndex(({ path }) => path === chosen),
  );
  const change = files[at];
  const look = (to: number) => setChosen(files[to]?.path ?? null);
  if (change === undefined) {
    return (
      <div className={styles.tab}>
        <div className={styles.sum}>
          {isSearched ? 'No changed file has this name.' : `No file changed ${span.words}.`}
        </div>
      </div>
    );
  }
  return (
    <div className={styles.tab} data-behind={isBehind || undefined}>
      <FileList
        files={files}
        total={total}
        at={at}
        onLook={look}
        onOpen={() => setIsLarge(true)}
        onEnd={onEnd}
      />
      <div className={styles.sum}>
        <span className={styles.sumWords}>
          {numbers.format(total)} {total === 1 ? 'file' : 'files'}
          {uncounted > 0 && `, ${numbers.format(uncounted)} binary`}
        </span>
        <span className={styles.figures}>
          <LineCounts added={added} removed={removed} />
        </span>
      </div>
      <div className={styles.head}>
        <span className={styles.headName} title={visibleText(change.name)}>
          <bdi>{visibleText(change.name)}</bdi>
        </span>
        <span className={styles.headWords}>{span.words}</span>
        <RestoreButton
          isIcon
          checkpointId={span.from.id}
          // A file that was renamed goes back to its old name.
          paths={change.was === null ? [change.path] : [change.path, change.was.path]}
          what={change.name}
        />
        <Tooltip label="Open large (Enter)">
          <ActionIcon aria-label="Open large" onClick={() => setIsLarge(true)}>
            <IconArrowsMaximize size={14} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </div>
      <FileDiffBody place={{ span, tree, path: change.path }} options={PREVIEW} layout="unified" />
      {isLarge && (
        <DiffDialog changes={changes} at={at} onLook={look} onClose={() => setIsLarge(false)} />
      )}
    </div>
  );
}

const PREVIEW = { ignoreWhitespace: false, isWhole: false };

/** The checkpoint from which on the changes are: to it all files can be brought back. */
function Foot({ checkpoint }: { readonly checkpoint: CheckpointEntry }) {
  return (
    <footer className={styles.foot}>
      <IconPin size={14} stroke={1.6} aria-hidden />
      <span className={styles.footWords}>
        Checkpoint {checkpoint.number}, {momentWords(checkpoint)}
      </span>
      <RestoreButton
        checkpointId={checkpoint.id}
        what={`all files to checkpoint ${checkpoint.number}`}
      />
    </footer>
  );
}
