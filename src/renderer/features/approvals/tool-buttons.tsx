import { Button } from '@mantine/core';
import { type AnswerProps, once } from './answer';

/** Yes to this one call, and no. */
export function ToolButtons({
  note,
  sending,
  ready,
  onAnswer,
}: Pick<AnswerProps, 'note' | 'sending' | 'ready' | 'onAnswer'>) {
  const allowing = sending?.decision === 'approved' && sending.scope === 'once';
  const denying = sending?.decision === 'denied';
  return (
    <>
      <Button
        size="xs"
        variant="filled"
        loading={allowing}
        disabled={!ready || (sending !== null && !allowing)}
        data-testid="approval-allow"
        onClick={() => {
          onAnswer(once('approved', note));
        }}
      >
        Allow once
      </Button>
      <Button
        size="xs"
        loading={denying}
        disabled={!ready || (sending !== null && !denying)}
        data-testid="approval-deny"
        onClick={() => {
          onAnswer(once('denied', note));
        }}
      >
        Do not allow
      </Button>
    </>
  );
}
