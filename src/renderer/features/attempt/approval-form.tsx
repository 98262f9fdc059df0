import { Button, Textarea } from '@mantine/core';
import { errorMessage } from '../../ipc/error-message';
import styles from './approval-form.module.css';
import { useReading } from './reading-context';
import { useApproval } from './use-approval';
import { useDraft } from './use-draft';

/** What the contract takes. */
const NOTE_CHARS = 10_000;

/** Yes or no, and a word about it if there is one to say. */
export function ApprovalForm({ approvalId }: { readonly approvalId: string }) {
  const { attemptId, asks } = useReading();
  const [note, setNote] = useDraft(`note-${approvalId}`);
  const { pending, error, deciding, decide } = useApproval(attemptId, approvalId, asks);
  if (error !== null) return <p className={styles.error}>{errorMessage(error)}</p>;
  if (!pending) return null;
  return (
    <div className={styles.form}>
      <Textarea
        label="Note to the agent (optional)"
        autosize
        minRows={1}
        maxRows={6}
        maxLength={NOTE_CHARS}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button
          variant="filled"
          disabled={deciding}
          data-testid="approval-go-on"
          onClick={() => decide('approved', note)}
        >
          Go on
        </Button>
        <Button
          disabled={deciding}
          data-testid="approval-stop"
          onClick={() => decide('denied', note)}
        >
          Stop the attempt
        </Button>
      </div>
    </div>
  );
}
