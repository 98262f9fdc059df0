import { IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { shortSpan } from '../../../components/duration';
import { Elapsed } from '../../../components/elapsed';
import styles from './outcome.module.css';
import { visibleText } from '../text/visible-text';

/** `done` and `fail` only of what can pass; a file that was read is no success to point out. */
export type OutcomeTone = 'done' | 'fail' | 'quiet' | 'unknown';

interface OutcomeProps {
  readonly tone: OutcomeTone;
  readonly words: string;
  /** Milliseconds; null where nobody knows. */
  readonly durationMs: number | null;
  /** Before the duration. */
  readonly children?: ReactNode;
}

/** How something that was run ended: how long it took, and its result in a word or two. */
export function Outcome({ tone, words, durationMs, children }: OutcomeProps) {
  return (
    <span className={styles.outcome}>
      {children}
      {durationMs !== null && <span className={styles.duration}>{shortSpan(durationMs)}</span>}
      <span className={styles[tone === 'unknown' ? 'fail' : tone]}>
        {tone === 'done' && <IconCheck size={13} stroke={2.2} aria-hidden />}
        {tone === 'fail' && <IconX size={13} stroke={2.2} aria-hidden />}
        {tone === 'unknown' && <IconQuestionMark size={13} stroke={2.2} aria-hidden />}
        {visibleText(words)}
      </span>
    </span>
  );
}

/** Stands in the place of an outcome while there is none. */
export function StillRunning({ since }: { readonly since: number }) {
  return <Elapsed since={since} className={styles.now} />;
}
