import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { Band } from '../../components/band';
import { StatusGlyph } from '../../components/status-glyph';
import { useNow } from '../../components/use-now';
import { ApprovalItem } from './approval-item';
import { showWords, waitingWords } from './approval-words';
import styles from './approvals-band.module.css';
import { useWaiting } from './use-waiting';
import { WaitingItem } from './waiting-item';

/** Stands over the tasks while attempts wait for a person, and opens the list of them. */
export function ApprovalsBand() {
  const { questions, others, count } = useWaiting();
  const [open, setOpen] = useState(false);
  const now = useNow();
  const listId = useId();
  if (count === 0) return null;
  return (
    <section aria-label="Waiting for you" className={styles.section}>
      <Band
        icon={<StatusGlyph status="waiting" decorative />}
        lead={waitingWords(count)}
        action={
          <Button
            size="xs"
            aria-expanded={open}
            aria-controls={listId}
            onClick={() => {
              setOpen(!open);
            }}
          >
            {open ? 'Hide' : showWords(questions.length, others.length)}
          </Button>
        }
      />
      <ul id={listId} className={styles.list} hidden={!open}>
        {questions.map((approval) => (
          <ApprovalItem key={approval.id} approval={approval} now={now} />
        ))}
        {others.map((card) => (
          <WaitingItem key={card.id} card={card} now={now} />
        ))}
      </ul>
    </section>
  );
}
