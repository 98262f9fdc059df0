import type { AnswerProps } from './answer';
import styles from './answer-form.module.css';
import { AllowMore } from './allow-more';
import { AnswerNote } from './answer-note';
import { ToolButtons } from './tool-buttons';

/** Whether a tool call may be made: this one, those like it in this attempt, or from now on. */
export function ToolAnswer(props: AnswerProps) {
  const { asked, note, sending, ready, onAnswer } = props;
  const rule = asked.call?.rule ?? null;
  return (
    <>
      <AnswerNote {...props} />
      <div className={styles.buttons}>
        <ToolButtons sending={sending} ready={ready} note={note} onAnswer={onAnswer} />
        {rule !== null && (
          <AllowMore
            rule={rule}
            agentName={asked.agentName}
            loading={sending !== null && sending.scope !== 'once'}
            disabled={!ready || sending !== null}
            onAllow={(scope) => {
              onAnswer({ decision: 'approved', note, scope });
            }}
          />
        )}
      </div>
    </>
  );
}
