import { z } from 'zod';

/** What a racing process is told. */
export const RaceSchema = z.object({
  file: z.string(),
  /** Unix ms: all of them have the same clock. */
  now: z.number(),
  reservations: z.number(),
  /** Of each reservation, or of the largest, in micro-US-dollars. */
  size: z.number(),
  mixed: z.boolean(),
});
export type Race = z.infer<typeof RaceSchema>;

/** Decisions in the order of their transactions. It is no table of the app. */
export const RACE_TABLE = `
  CREATE TABLE race_log (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    change INTEGER NOT NULL,
    is_admitted INTEGER
  ) STRICT`;
/** A reservation with its size, or the end of one with what it changes and no decision. */
export const RACE_LOG = 'INSERT INTO race_log (change, is_admitted) VALUES (@change, @isAdmitted)';
