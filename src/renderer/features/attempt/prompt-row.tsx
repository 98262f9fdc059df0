import { memo } from 'react';
import { clockTime } from './clock-time';
import { InlineCode } from './inline-code';
import styles from './prompt-row.module.css';
import { useReading } from './reading-context';
import type { TurnView } from './transcript-model';

const LONG_CHARS = 480;
const LONG_LINES = 5;

/** What the agent was asked in this turn, word for word; long ones are cut to their first lines. */
export const PromptRow = memo(function PromptRow({ turn }: { readonly turn: TurnView }) {
  const { isOpen, toggle } = useReading();
  const prompt = turn.prompt.trim();
  const key = `prompt-${turn.number}`;
  const long = prompt.length > LONG_CHARS || prompt.split('\n').length > LONG_LINES;
  const open = isOpen(key);
  return (
    <div className={styles.row}>
      <div />
      <div className={styles.content}>
        <div className={styles.prompt} data-cut={(long && !open) || undefined}>
          <strong className={styles.speaker}>Prompt</strong>
          <InlineCode text={prompt} />
        </div>
        {long && (
          <button
            type="button"
            className={styles.more}
            aria-expanded={open}
            onClick={() => toggle(key)}
          >
            {open ? 'Show less' : 'Show all'}
          </button>
        )}
      </div>
      <div className={styles.time}>{clockTime(turn.startedAt)}</div>
    </div>
  );
});
