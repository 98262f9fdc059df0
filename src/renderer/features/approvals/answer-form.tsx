import { assertNever } from '../../../shared/assert-never';
import { errorMessage } from '../../ipc/error-message';
import type { AnswerProps } from './answer';
import styles from './answer-form.module.css';
import { QuestionAnswer } from './question-answer';
import { SupervisorAnswer } from './supervisor-answer';
import { ToolAnswer } from './tool-answer';
import { useReady } from './use-ready';

interface AnswerFormProps extends Omit<AnswerProps, 'ready'> {
  /** Why the last answer was not taken; null for no reason. */
  readonly error: Error | null;
}

/** What a person can answer, by what is asked. No key sends an answer but on its own button. */
export function AnswerForm({ error, ...props }: AnswerFormProps) {
  const ready = useReady(props.asked.requestedAt);
  return (
    <div className={styles.form}>
      <Fields {...props} ready={ready} />
      {error !== null && (
        <p className={styles.error} role="alert">
          {errorMessage(error)}
        </p>
      )}
    </div>
  );
}

function Fields(props: AnswerProps) {
  const { kind } = props.asked;
  switch (kind) {
    case 'supervisor':
      return <SupervisorAnswer {...props} />;
    case 'tool':
      return <ToolAnswer {...props} />;
    case 'question':
      return <QuestionAnswer {...props} />;
    default:
      return assertNever(kind);
  }
}
