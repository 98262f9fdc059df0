import { useMemo, useRef, useState } from 'react';
import type { AttemptPlace } from './attempt-place';
import type { AttemptView } from './attempt-feed';
import { AttemptHeader } from './header/attempt-header';
import styles from './attempt-screen.module.css';
import { isAsking, isLive } from './attempt-words';
import { InspectorSlot } from './inspector-slot';
import { EventDialog } from './events/event-dialog';
import { doingWords, liveActivity } from './live/live-activity';
import { useProspects } from './live/use-prospects';
import { type Reading, ReadingContext } from './reading/reading-context';
import { TranscriptPane } from './reading/transcript-pane';
import { useLinkedPlace } from './reading/use-linked-place';
import { useReader } from './reading/use-reader';
import { steerHint } from './steering/steer-words';
import { Steering } from './steering/steering';
import { TimelineOfReader } from './timeline/timeline-of-reader';
import { TimelineFoot } from './timeline/timeline-foot';
import { EMPTY_TRANSCRIPT, pendingQuestion } from './transcript/transcript-model';
import { ImportedBand } from '../exports/imported-band';
import { KeepingBand } from '../trash/keeping-band';
import type { WindowStore } from './windows/window-store';
import { visibleText } from './text/visible-text';

interface AttemptScreenProps {
  readonly view: AttemptView;
  readonly windows: WindowStore;
  /** The place that it is opened for, if any. */
  readonly place: AttemptPlace;
}

/** The attempt's header over its timeline and its transcript. */
export function AttemptScreen({ view, windows, place }: AttemptScreenProps) {
  const { attempt, outline, tail, words } = view;
  const live = isLive(attempt.status);
  const asks = isAsking(attempt);
  const reader = useReader(view, windows, live);
  const { list, folds, go, goToSeq } = reader;
  useLinkedPlace(attempt.id, place, goToSeq);
  // While an attempt goes on, what happens at the moment is in its last stretch.
  const latest = tail?.transcript ?? EMPTY_TRANSCRIPT;
  const activity = attempt.status === 'running' ? liveActivity(latest, words) : null;
  const { waits, follows } = useProspects(attempt, latest);
  const hint = steerHint(attempt, outline);
  const steerInput = useRef<HTMLTextAreaElement>(null);
  const [shown, setShown] = useState<number | null>(null);
  const [drafts] = useState(() => new Map<string, string>());

  const { isOpen, toggle } = folds;
  const reading = useMemo<Reading>(
    () => ({
      attemptId: attempt.id,
      agentName: visibleText(attempt.agentName),
      live,
      asks,
      isOpen,
      toggle: (key) => {
        list.letGo();
        toggle(key);
      },
      goToSeq,
      showEvent: setShown,
      cutBytes: (seq) => windows.cutOf(seq)?.bytes ?? null,
      drafts,
    }),
    [attempt.id, attempt.agentName, live, asks, isOpen, toggle, list, windows, goToSeq, drafts],
  );
  const answer = () => {
    const question = pendingQuestion(latest);
    if (tail !== null && question !== null) go(tail.stretch, question);
  };

  return (
    <ReadingContext value={reading}>
      <div className={styles.screen}>
        <AttemptHeader
          attempt={attempt}
          outline={outline}
          activity={activity}
          waits={waits}
          follows={follows}
          onSteer={() => steerInput.current?.focus()}
          onAnswer={answer}
        />
        <ImportedBand attempt={attempt} />
        <KeepingBand attempt={attempt} />
        <div className={styles.body}>
          <aside className={styles.timeline}>
            <TimelineOfReader
              reader={reader}
              windows={windows}
              outline={outline}
              doing={doingWords(activity)}
            />
            <TimelineFoot
              events={outline.lastSeq}
              onGoToSeq={goToSeq}
              allOpen={folds.allOpen}
              onToggleAll={() => {
                list.letGo();
                folds.toggleAll();
              }}
            />
          </aside>
          <TranscriptPane
            view={view}
            windows={windows}
            reader={reader}
            waits={waits}
            activity={activity}
          >
            <Steering
              attemptId={attempt.id}
              waiting={outline.waiting}
              hint={hint}
              input={steerInput}
            />
          </TranscriptPane>
          <InspectorSlot attempt={attempt} lastSeq={outline.lastSeq} goToSeq={goToSeq} />
        </div>
      </div>
      {shown !== null && (
        <EventDialog
          attemptId={attempt.id}
          seq={shown}
          last={outline.lastSeq}
          onLook={setShown}
          onClose={() => setShown(null)}
        />
      )}
    </ReadingContext>
  );
}
