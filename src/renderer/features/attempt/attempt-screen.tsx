import { useMemo, useRef, useState } from 'react';
import type { AttemptView } from './attempt-feed';
import { AttemptHeader } from './header/attempt-header';
import styles from './attempt-screen.module.css';
import { isAsking, isLive } from './attempt-words';
import { doingWords, liveActivity } from './live/live-activity';
import { LiveDock } from './live/live-dock';
import { LostDock } from './live/lost-dock';
import { NothingYet } from './live/nothing-yet';
import { type Reading, ReadingContext } from './reading/reading-context';
import { currentEntry } from './reading/reading-position';
import { steerHint, waitingMessages } from './steering/steer-words';
import { Steering } from './steering/steering';
import { timelineOf } from './timeline/timeline';
import { TimelineColumn } from './timeline/timeline-column';
import { TimelineFoot } from './timeline/timeline-foot';
import { TranscriptList } from './reading/transcript-list';
import { pendingQuestion } from './transcript/transcript-model';
import { useLinkedStep } from './reading/use-linked-step';
import { useReader } from './reading/use-reader';
import { useProspects } from './live/use-prospects';

interface AttemptScreenProps {
  readonly view: AttemptView;
  /** The step that it is opened for, if any. */
  readonly step?: number | undefined;
}

/** The attempt's header over its timeline and its transcript. */
export function AttemptScreen({ view, step }: AttemptScreenProps) {
  const { attempt, transcript, words, connection } = view;
  const live = isLive(attempt.status);
  const asks = isAsking(attempt);
  const reader = useReader(transcript, live);
  const { rows, list, folds, picked, setPicked, letGo, go, goToSeq } = reader;
  useLinkedStep(transcript, step, go);
  const entries = useMemo(() => timelineOf(transcript), [transcript]);
  const activity = attempt.status === 'running' ? liveActivity(transcript, words) : null;
  const { waits, follows } = useProspects(attempt, transcript);
  const hint = steerHint(attempt, transcript);
  const steerInput = useRef<HTMLTextAreaElement>(null);
  const [drafts] = useState(() => new Map<string, string>());

  const { isOpen, toggle } = folds;
  const reading = useMemo<Reading>(
    () => ({
      attemptId: attempt.id,
      agentName: attempt.agentName,
      live,
      asks,
      isOpen,
      toggle: (key) => {
        letGo();
        toggle(key);
      },
      goToSeq,
      drafts,
    }),
    [attempt.id, attempt.agentName, live, asks, isOpen, toggle, letGo, goToSeq, drafts],
  );
  const answer = () => {
    const question = pendingQuestion(transcript);
    if (question !== null) go(question);
  };

  return (
    <ReadingContext value={reading}>
      <div className={styles.screen}>
        <AttemptHeader
          attempt={attempt}
          transcript={transcript}
          activity={activity}
          waits={waits}
          follows={follows}
          onSteer={() => steerInput.current?.focus()}
          onAnswer={answer}
        />
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
              onGoToSeq={goToSeq}
              allOpen={folds.allOpen}
              onToggleAll={() => {
                letGo();
                folds.toggleAll();
              }}
            />
          </aside>
          <div className={styles.transcript}>
            {rows.length === 0 ? (
              <NothingYet status={attempt.status} waits={waits} />
            ) : (
              <TranscriptList
                rows={rows}
                words={words}
                list={list}
                scroller={reader.scroller}
                onScroll={reader.onScroll}
                onToggleTurn={reader.toggleTurn}
                onMove={() => setPicked(null)}
              />
            )}
            {connection === 'reconnecting' ? (
              <LostDock />
            ) : (
              activity !== null && (
                <LiveDock
                  activity={activity}
                  following={reader.following}
                  onFollow={() => {
                    setPicked(null);
                    reader.toEnd();
                  }}
                />
              )
            )}
            <Steering
              attemptId={attempt.id}
              waiting={waitingMessages(transcript)}
              hint={hint}
              input={steerInput}
            />
          </div>
        </div>
      </div>
    </ReadingContext>
  );
}
