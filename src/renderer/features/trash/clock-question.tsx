import { Button } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { Band } from '../../components/band';
import { dayWords } from '../../components/clock-time';

interface ClockQuestionProps {
  /** Unix ms; the last look at a clock that was trusted. */
  readonly seenAt: number;
  /** Unix ms; what the clock says. */
  readonly now: number;
  readonly pending: boolean;
  readonly onTrust: () => void;
}

/** Asks whether the date is right before anything is deleted by it. */
export function ClockQuestion({ seenAt, now, pending, onTrust }: ClockQuestionProps) {
  return (
    <Band
      icon={<IconClockExclamation size={16} stroke={1.6} />}
      lead={`Is today ${dayWords(now)}?`}
      rest={`Taskwright last looked at the clock on ${dayWords(seenAt)}. Until you say so, nothing is moved or deleted by itself.`}
      action={
        <Button size="xs" loading={pending} onClick={onTrust}>
          The date is right
        </Button>
      }
    />
  );
}
