import { z } from 'zod';
import { LONGEST_TEXT } from '../../../shared/model/attempt-window';
import { RunEventSchema, type RunEvent } from '../../../shared/model/run-event';
import { withShortTexts } from './short-texts';

/** The columns of an event as it is given to a screen. */
export const EVENT_COLUMNS = `run_id AS runId, seq, at, type, payload,
  octet_length(payload) AS bytes`;

const PayloadSchema = z.record(z.string(), z.json());

/** An event as a screen gets it: its long texts are given by their beginning. */
export interface GivenEvent {
  readonly event: RunEvent;
  /** Of the whole event as it is stored. */
  readonly bytes: number;
  /** Not all of it was given. */
  readonly isCut: boolean;
}

export const GivenEventSchema = z
  .object({
    runId: z.string(),
    seq: z.number(),
    at: z.number(),
    type: z.string(),
    payload: z.string(),
    bytes: z.number(),
  })
  .transform(({ type, payload, bytes, ...place }): GivenEvent => {
    const whole = PayloadSchema.parse(JSON.parse(payload));
    const given = bytes > LONGEST_TEXT ? withShortTexts(whole, LONGEST_TEXT) : whole;
    return {
      event: RunEventSchema.parse({ ...place, body: { ...given, type } }),
      bytes,
      isCut: given !== whole,
    };
  });

/** The events, and which of them are not given whole. */
export function givenEvents(given: readonly GivenEvent[]) {
  return {
    events: given.map(({ event }) => event),
    cut: given.flatMap(({ event, bytes, isCut }) => (isCut ? [{ seq: event.seq, bytes }] : [])),
  };
}
