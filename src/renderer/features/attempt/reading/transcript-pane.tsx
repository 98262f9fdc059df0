import { useHotkeys } from '@mantine/hooks';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import type { AttemptView } from '../attempt-feed';
import styles from '../attempt-screen.module.css';
import { isLive } from '../attempt-words';
import { FilteredList } from '../filter/filtered-list';
import { FindBar } from '../find/find-bar';
import type { LiveActivity } from '../live/live-activity';
import { LiveDock } from '../live/live-dock';
import { LostDock } from '../live/lost-dock';
import { RemovedTranscript } from '../../trash/removed-transcript';
import { useKeeping } from '../../trash/use-keeping';
import { NothingYet } from '../live/nothing-yet';
import { UnreadDock } from '../live/unread-dock';
import { countOf } from '../toolbar/filters';
import { TranscriptToolbar } from '../toolbar/transcript-toolbar';
import { useCounts } from '../toolbar/use-counts';
import { useErrors } from '../toolbar/use-errors';
import type { WindowStore } from '../windows/window-store';
import { TranscriptList } from './transcript-list';
import { useIsAtEnd } from './use-list-view';
import type { Reader } from './use-reader';
import { useRowKeys } from './use-row-keys';

interface TranscriptPaneProps {
  readonly view: AttemptView;
  readonly windows: WindowStore;
  readonly reader: Reader;
  /** Why the attempt does not go on at the moment; null while it runs and once it has ended. */
  readonly waits: string | null;
  readonly activity: LiveActivity | null;
  /** Under the transcript. */
  readonly children: ReactNode;
}

/** The transcript, or what a filter leaves of it, with the ways through it. */
export function TranscriptPane(props: TranscriptPaneProps) {
  const { view, windows, reader, waits, activity, children } = props;
  const { attempt, outline, words, connection } = view;
  const { list, scroller, filter, setFilter, setPicked, goToSeq, placeRead } = reader;
  const purged = useKeeping(attempt.id)?.purged ?? null;
  const filtered = useRef<HTMLDivElement>(null);
  const counts = useCounts(attempt.id, outline);
  const following = useIsAtEnd(list) && isLive(attempt.status);
  const onKeyDown = useRowKeys(reader);

  const found = useCallback((seq: number) => goToSeq(seq, { keepFocus: true }), [goToSeq]);
  const errors = useErrors(attempt.id, placeRead, goToSeq);
  const findInput = useRef<HTMLInputElement>(null);
  const [finding, setFinding] = useState(false);
  const find = () => {
    setFinding(true);
    findInput.current?.select();
  };
  useHotkeys([['mod+f', find]], []);
  useHotkeys([
    ['e', () => errors.go('after')],
    ['shift+e', () => errors.go('before')],
  ]);

  return (
    <div className={styles.transcript}>
      {!reader.isEmpty && (
        <TranscriptToolbar
          filter={filter}
          counts={counts}
          error={errors.place}
          onFilter={setFilter}
          onError={errors.go}
          onFind={find}
        />
      )}
      {finding && !reader.isEmpty && (
        <FindBar
          attemptId={attempt.id}
          lastSeq={outline.lastSeq}
          input={findInput}
          from={placeRead}
          onGo={found}
          onClose={() => {
            setFinding(false);
            scroller.current?.focus({ preventScroll: true });
          }}
        />
      )}
      {reader.isEmpty && purged === null && <NothingYet status={attempt.status} waits={waits} />}
      {reader.isEmpty && purged !== null && <RemovedTranscript at={purged.at} />}
      {!reader.isEmpty && filter === 'everything' && (
        <TranscriptList
          view={list}
          words={words}
          scroller={scroller}
          picked={reader.picked?.key ?? null}
          onToggleTurn={reader.toggleTurn}
          onMove={() => setPicked(null)}
          onKeyDown={onKeyDown}
        />
      )}
      {filter !== 'everything' && (
        <FilteredList
          key={filter}
          attemptId={attempt.id}
          filter={filter}
          outline={outline}
          total={countOf(filter, counts) ?? 0}
          scroller={filtered}
          onShow={goToSeq}
        />
      )}
      <UnreadDock pages={windows} />
      {connection === 'reconnecting' ? (
        <LostDock />
      ) : (
        activity !== null && (
          <LiveDock
            activity={activity}
            following={following && filter === 'everything'}
            onFollow={() => {
              setFilter('everything');
              setPicked(null);
              list.toEnd();
            }}
          />
        )
      )}
      {children}
    </div>
  );
}
