import { memo } from 'react';
import { AttachedFiles } from '../../../components/attached-files';
import { timeOfDay } from '../../../components/clock-time';
import { FromOutsideWords } from '../tools/from-outside';
import { CutNote } from '../text/cut-note';
import { InlineCode } from '../text/inline-code';
import { MoreButton } from '../text/more-button';
import { promptParts, tellsFromOutside } from './prompt-parts';
import styles from './prompt-row.module.css';
import { useReading } from '../reading/reading-context';
import type { TurnView } from '../transcript/transcript-model';

const LONG_CHARS = 480;
const LONG_LINES = 5;

/**
 * What the agent was asked in this turn, word for word. Folded, it is what was written for this
 * task, without the standard block at its end, and long words are cut to their first lines.
 */
export const PromptRow = memo(function PromptRow({ turn }: { readonly turn: TurnView }) {
  const { isOpen, toggle } = useReading();
  const { own, standard } = promptParts(turn.prompt);
  const key = `prompt-${turn.number}`;
  const long = own.length > LONG_CHARS || own.split('\n').length > LONG_LINES;
  const open = isOpen(key);
  return (
    <div className={styles.row}>
      <div />
      <div className={styles.content}>
        <div className={styles.prompt} data-cut={(long && !open) || undefined}>
          <strong className={styles.speaker}>Prompt</strong>
          <InlineCode text={open ? turn.prompt.trim() : own} />
        </div>
        <CutNote seq={turn.seq} />
        {tellsFromOutside(turn) && <FromOutsideWords by="prompt" />}
        {(long || standard) && (
          <MoreButton open={open} onToggle={() => toggle(key)} more="Show all" less="Show less" />
        )}
        {turn.attachments.length > 0 && <AttachedFiles files={turn.attachments} />}
      </div>
      <div className={styles.time}>{timeOfDay(turn.startedAt)}</div>
    </div>
  );
});
