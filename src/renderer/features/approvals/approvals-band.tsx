import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { Band } from '../../components/band';
import { StatusGlyph } from '../../components/status-glyph';
import { useNow } from '../../components/use-now';
import { ApprovalItem } from './approval-item';
import { pendingWords } from './approval-words';
import styles from './approvals-band.module.css';
import { usePendingApprovals } from './use-approvals';

/** Stands over the tasks while attempts wait for an answer, and opens the list of their questions. */
export function ApprovalsBand() {
  const pending = usePendingApprovals().data ?? [];
  const [open, setOpen] = useState(false);
  const now = useNow();
  const listId = useId();
  if (pending.length === 0) return null;
  return (
    <section aria-label="Waiting for you" className={styles.section}>
      <Band
        icon={<StatusGlyph status="waiting" decorative />}
        lead={pendingWords(pending.length)}
        action={
          <Button
            size="xs"
            aria-expanded={open}
            aria-controls={listId}
            onClick={() => {
              setOpen(!open);
            }}
          >
            {open ? 'Hide' : pending.length === 1 ? 'Show the question' : 'Show the questions'}
          </Button>
        }
      />
      <ul id={listId} className={styles.list} hidden={!open}>
        {pending.map((approval) => (
          <ApprovalItem key={approval.id} approval={approval} now={now} />
        ))}
      </ul>
    </section>
  );
}
