import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Attempt } from '../../../../shared/model/run';
import { clockTime } from '../../../components/clock-time';
import { ErrorState } from '../../../components/error-state';
import { LoadingState } from '../../../components/loading-state';
import { StatusGlyph } from '../../../components/status-glyph';
import { visibleText } from '../../attempt/text/visible-text';
import { shownStatus } from '../../attempt/waiting-words';
import { EVERY } from '../../attempts/attempts-view';
import { useAttempts } from '../../attempts/use-attempts';
import { matches } from './match-attempt';
import styles from './pick-attempt.module.css';

interface PickListProps {
  readonly picked: readonly string[];
  readonly onPick: (attemptId: string) => void;
}

/** All attempts, newest first, with words to narrow them by. */
export function PickList({ picked, onPick }: PickListProps) {
  const load = useAttempts(EVERY);
  const [words, setWords] = useState('');
  if (load.type === 'loading') return <LoadingState label="The attempts are being read" />;
  if (load.type === 'failed') {
    return (
      <ErrorState title="The attempts could not be read" error={load.error} onRetry={load.retry} />
    );
  }
  const shown = load.attempts.filter(
    (attempt) => !picked.includes(attempt.id) && matches(attempt, words),
  );
  return (
    <>
      <TextInput
        data-autofocus
        className={styles.words}
        aria-label="Narrow the list"
        placeholder="Task, project, agent or model"
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <ul className={styles.list} aria-label="Attempts">
        {shown.map((attempt) => (
          <li key={attempt.id}>
            <PickLine attempt={attempt} readAt={load.readAt} onPick={() => onPick(attempt.id)} />
          </li>
        ))}
      </ul>
      {shown.length === 0 && (
        <p className={styles.nothing}>
          {load.showEarlier === null
            ? 'No other attempt is called so.'
            : `None of the latest ${load.attempts.length.toLocaleString('en-US')} is called so.`}
        </p>
      )}
      {load.showEarlier !== null && (
        <Button
          size="xs"
          variant="subtle"
          disabled={load.loadingEarlier}
          onClick={load.showEarlier}
        >
          {load.loadingEarlier ? 'Reading earlier ones…' : 'Show earlier'}
        </Button>
      )}
    </>
  );
}

interface PickLineProps {
  readonly attempt: Attempt;
  readonly readAt: number;
  readonly onPick: () => void;
}

function PickLine({ attempt, readAt, onPick }: PickLineProps) {
  const { taskTitle, attempt: number, projectName, agentName, startedAt, queuedAt } = attempt;
  return (
    <button type="button" className={styles.line} onClick={onPick}>
      <StatusGlyph status={shownStatus(attempt)} />
      <span className={styles.title}>{visibleText(taskTitle)}</span>
      <span className={styles.when}>{clockTime(startedAt ?? queuedAt, readAt)}</span>
      <span className={styles.note}>
        {[`attempt ${number}`, projectName, agentName].map(visibleText).join(' · ')}
      </span>
    </button>
  );
}
