import { IconBrain, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { memo } from 'react';
import { useReading } from '../reading/reading-context';
import styles from './reasoning.module.css';
import { visibleText } from '../text/visible-text';

interface ReasoningProps {
  readonly foldKey: string;
  readonly text: string;
  readonly live?: boolean;
}

/** What the model thought before it answered: folded, because it is not the answer. */
export const Reasoning = memo(function Reasoning({ foldKey, text, live = false }: ReasoningProps) {
  const { isOpen, toggle } = useReading();
  const open = isOpen(foldKey);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <div>
      <button
        type="button"
        className={styles.head}
        aria-expanded={open}
        data-live={live || undefined}
        onClick={() => toggle(foldKey)}
      >
        <Chevron size={14} stroke={1.6} aria-hidden />
        <IconBrain size={15} stroke={1.6} aria-hidden />
        Reasoning <span className={styles.length}>{wordCount(text)}</span>
      </button>
      {open && <div className={styles.text}>{visibleText(text)}</div>}
    </div>
  );
});

function wordCount(text: string): string {
  const count = text.trim().split(/\s+/).length;
  return count === 1 ? '1 word' : `${count.toLocaleString('en-US')} words`;
}
