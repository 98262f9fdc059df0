import { ActionIcon, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { errorMessage } from '../../../ipc/error-message';
import styles from './find-bar.module.css';
import { foundWords } from './found-words';
import { useFinding } from './use-finding';

interface FindBarProps {
  readonly attemptId: string;
  /** The last event that there is. */
  readonly lastSeq: number;
  readonly input: RefObject<HTMLInputElement | null>;
  /** Where the reader is: the first hit from there on comes first. */
  readonly from: () => number;
  readonly onGo: (seq: number) => void;
  readonly onClose: () => void;
}

/** Looks for words in the whole attempt, and leads from one place to the next. */
export function FindBar({ attemptId, lastSeq, input, from, onGo, onClose }: FindBarProps) {
  const [words, setWords] = useState('');
  const finding = useFinding({ attemptId, lastSeq, words, from, go: onGo });
  const { found, isBehind, error, looking, place, move } = finding;
  const none = found === null || found.seqs.length === 0;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter') move(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.bar} role="search" aria-label="Find in transcript">
      <TextInput
        ref={input}
        size="xs"
        className={styles.words ?? ''}
        aria-label="Words to find in the transcript"
        placeholder="Find in transcript"
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        autoFocus
        data-testid="find-words"
      />
      <span className={styles.place} role="status" data-testid="find-place">
        {error !== null && errorMessage(error)}
        {error === null &&
          words.trim() !== '' &&
          (looking ? 'Looking…' : foundWords(found, place, isBehind))}
      </span>
      <ActionIcon
        aria-label="Previous place (Shift Enter)"
        disabled={none}
        onClick={() => move(-1)}
      >
        <IconChevronUp size={16} stroke={1.6} />
      </ActionIcon>
      <ActionIcon aria-label="Next place (Enter)" disabled={none} onClick={() => move(1)}>
        <IconChevronDown size={16} stroke={1.6} />
      </ActionIcon>
      <ActionIcon aria-label="Close" onClick={onClose}>
        <IconX size={15} stroke={1.6} />
      </ActionIcon>
    </div>
  );
}
