import { ActionIcon, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import type { FoundInAttempt } from '../../../../shared/model/search-page';
import { errorMessage } from '../../../ipc/error-message';
import styles from './find-bar.module.css';
import { useFinding } from './use-finding';

interface FindBarProps {
  readonly attemptId: string;
  readonly input: RefObject<HTMLInputElement | null>;
  /** Where the reader is: the first hit from there on comes first. */
  readonly from: () => number;
  readonly onGo: (seq: number) => void;
  readonly onClose: () => void;
}

/** Looks for words in the whole attempt, and leads from one place to the next. */
export function FindBar({ attemptId, input, from, onGo, onClose }: FindBarProps) {
  const [words, setWords] = useState('');
  const { found, error, looking, place, move } = useFinding(attemptId, words, from, onGo);
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
        {error === null && words.trim() !== '' && (looking ? 'Looking…' : foundWords(found, place))}
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

function foundWords(found: FoundInAttempt | null, place: number): string {
  if (found === null) return '';
  const { total, seqs, complete, exact, note } = found;
  const all = `${exact ? '' : 'at least '}${total.toLocaleString('en-US')}`;
  const part = complete ? '' : `, the first ${seqs.length.toLocaleString('en-US')} can be gone to`;
  const words =
    seqs.length === 0 ? 'Not found' : `${(place + 1).toLocaleString('en-US')} of ${all}${part}`;
  return note === null ? words : `${words}. ${note}`;
}
