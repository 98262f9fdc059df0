import { type AnswerProps, once } from './answer';
import { AnswerNote } from './answer-note';
import { DecisionButtons } from './decision-buttons';

/** Whether an attempt that the supervisor stopped is to go on. */
export function SupervisorAnswer(props: AnswerProps) {
  const { note, sending, ready, onAnswer } = props;
  return (
    <>
      <AnswerNote {...props} />
      <DecisionButtons
        pending={sending?.decision ?? null}
        ready={ready}
        onDecide={(decision) => {
          onAnswer(once(decision, note));
        }}
      />
    </>
  );
}
