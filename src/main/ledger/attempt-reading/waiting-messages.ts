import type { AttemptOutline } from '../../../shared/model/attempt-outline';
import type { CourseRow } from './course-rows';

/** A person's messages that no follow-up has taken up: those after the last one that was told. */
export function waitingMessages(course: readonly CourseRow[]): AttemptOutline['waiting'] {
  const told = Math.max(
    0,
    ...course.map((row) =>
      row.type === 'turn_started' && row.reason === 'user' ? (row.throughSeq ?? row.seq) : 0,
    ),
  );
  return course.flatMap((row) =>
    row.type === 'steered' && row.seq > told ? [{ seq: row.seq, at: row.at, text: row.text }] : [],
  );
}
