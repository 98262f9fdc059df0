import { z } from 'zod';

/** UUIDv7 for most rows; a run's id is `TASK:attempt-N`. */
export const IdSchema = z.string().min(1).max(200);

/** Unix milliseconds. */
export const TimeSchema = z
  .number()
  .int('A time is a whole number of milliseconds.')
  .nonnegative('A time is not before 1970.');
