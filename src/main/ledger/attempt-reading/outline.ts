import { z } from 'zod';
import type { AttemptOutline } from '../../../shared/model/attempt-outline';
import type { ReadLedger } from '../database';
import { createBoundaries } from './boundaries';
import { createCourseRows } from './course-rows';
import type { AttemptReadInput } from './attempt-reads';
import { createTurnSums } from './turn-sums';
import { turnOutlines } from './turn-outlines';
import { waitingMessages } from './waiting-messages';
import { workedTime } from './worked-time';

const TIME = 'SELECT at FROM run_events WHERE run_id = @runId AND seq = @seq';
const TimeRowSchema = z.object({ at: z.number() });

/** The outline of a run; it reads in proportion to its turns, not to its events. */
export function createOutline(
  db: ReadLedger,
): (query: AttemptReadInput<'attemptOutline'>) => AttemptOutline {
  const boundaries = createBoundaries(db);
  const courseOf = createCourseRows(db);
  const sums = createTurnSums(db);
  const time = db.select(TIME, TimeRowSchema);

  return ({ id: runId }) => {
    const timeOf = (seq: number): number => time.get({ runId, seq })?.at ?? 0;
    const lastSeq = boundaries.lastSeq(runId);
    const course = courseOf(runId);
    return {
      lastSeq,
      lastBoundary: boundaries.upTo(runId, lastSeq) ?? 0,
      turns: turnOutlines(runId, course, sums),
      work: workedTime(course, timeOf, timeOf(lastSeq)),
      waiting: waitingMessages(course),
    };
  };
}
