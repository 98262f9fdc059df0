import { useCallback, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import type { AttemptView } from './attempt-feed';
import { AttemptHeader } from './attempt-header';
import styles from './attempt-screen.module.css';
import { isLive } from './attempt-words';
import { doingWords, liveActivity } from './live-activity';
import { LiveDock } from './live-dock';
import { NothingYet } from './nothing-yet';
import { type Reading, ReadingContext } from './reading-context';
import { timelineOf } from './timeline';
import { TimelineColumn } from './timeline-column';
import { TimelineFoot } from './timeline-foot';
import { TranscriptList } from './transcript-list';
import { turnsOf } from './transcript-model';
import { currentEntry, transcriptRows, turnOfKey } from './transcript-rows';
import { toggled, useFolds } from './use-folds';
import { useTranscriptList } from './use-transcript-list';

/** The attempt's header over its timeline and its transcript. */
export function AttemptScreen({ view }: { readonly view: AttemptView }) {
  const { attempt, transcript, words, connection } = view;
  const live = isLive(attempt.status);
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set());
  // What was gone to stays marked until the reader moves on, also where the list ends before it.
  const [picked, setPicked] = useState<string | null>(null);
  const folds = useFolds();
  const entries = useMemo(() => timelineOf(transcript), [transcript]);
  const rows = useMemo(() => transcriptRows(transcript, closed), [transcript, closed]);
  const { list, scroller, onScroll, following, toEnd, letGo } = useTranscriptList(rows, live);
  const activity = live ? liveActivity(transcript, words) : null;

  const { isOpen, toggle, allOpen, toggleAll } = folds;
  const reading = useMemo<Reading>(
    () => ({
      agentName: attempt.agentName,
      isOpen,
      toggle: (key) => {
        letGo();
        toggle(key);
      },
    }),
    [attempt.agentName, isOpen, toggle, letGo],
  );
  const toggleTurn = useCallback(
    (turn: number) => {
      letGo();
      setClosed((before) => toggled(before, turn));
    },
    [letGo],
  );
  const go = useCallback(
    (key: string) => {
      const turn = turnOfKey(transcript, key);
      const open = new Set([...closed].filter((number) => number !== turn));
      flushSync(() => {
        letGo();
        setClosed(open);
        setPicked(key);
      });
      const index = transcriptRows(transcript, open).findIndex((row) => row.key === key);
      if (index >= 0) list.scrollToIndex(index, { align: 'start' });
    },
    [transcript, closed, letGo, list],
  );

  return (
    <ReadingContext value={reading}>
      <div className={styles.screen}>
        <AttemptHeader attempt={attempt} turns={turnsOf(transcript).length} activity={activity} />
        <div className={styles.body}>
          <aside className={styles.timeline}>
            <TimelineColumn
              entries={entries}
              current={picked ?? currentEntry(rows, list)}
              doing={doingWords(activity)}
              onGo={go}
            />
            <TimelineFoot
              events={transcript.lastSeq}
              allOpen={allOpen}
              onToggleAll={() => {
                letGo();
                toggleAll();
              }}
            />
          </aside>
          <div className={styles.transcript}>
            {rows.length === 0 ? (
              <NothingYet status={attempt.status} />
            ) : (
              <TranscriptList
                rows={rows}
                words={words}
                list={list}
                scroller={scroller}
                onScroll={onScroll}
                onToggleTurn={toggleTurn}
                onMove={() => setPicked(null)}
              />
            )}
            {activity !== null && (
              <LiveDock
                activity={activity}
                reconnecting={connection === 'reconnecting'}
                following={following}
                onFollow={() => {
                  setPicked(null);
                  toEnd();
                }}
              />
            )}
          </div>
        </div>
      </div>
    </ReadingContext>
  );
}
