import { z } from 'zod';
import type { AttemptRecord, PlainRecord } from '../../../shared/model/export-record';
import { MessageSchema } from '../../../shared/model/message';
import { RunEventBodySchema } from '../../../shared/model/run-event';
import { err, ok, type Result } from '../../../shared/result';
import type { StoredEvent, StoredMessageLine } from '../export-source';
import { FILE_APPROVALS, FILE_ATTEMPTS } from './sizes';

/** What may follow on what: each kind stands after those before it; a further attempt begins anew. */
const ORDER = [
  'attempt',
  'checkpoint',
  'model_call',
  'message',
  'incident',
  'approval',
  'event',
  'output',
  'attachment',
  'end',
] as const;
type Place = (typeof ORDER)[number];

type Checked = Result<null, string>;

const ObjectSchema = z.record(z.string(), z.unknown());
const FINE: Checked = ok(null);
const OUT_OF_ORDER = err('stands where such a line cannot be');

/** Holds the lines of attempts to their order, and to what the app can read. */
export function createAttemptCheck() {
  const ids = new Set<string>();
  const sessions = new Set<string>();
  const numbers = new Set<number>();
  const approvals = new Set<string>();
  let place: Place | null = null;
  let seq = 0;
  let messageSeq = 0;
  let incidentSeq = 0;

  function after(next: Place): Checked {
    if (place === null) return OUT_OF_ORDER;
    if (ORDER.indexOf(next) < ORDER.indexOf(place)) return OUT_OF_ORDER;
    if (ORDER.indexOf(next) > ORDER.indexOf('event') && incidentSeq > seq) {
      return err('comes too early: an incident names an event that the file does not have');
    }
    place = next;
    return FINE;
  }

  return {
    begin: ({ id, sessionId, attempt }: AttemptRecord): Checked => {
      if (place !== null && ORDER.indexOf(place) > ORDER.indexOf('event')) return OUT_OF_ORDER;
      if (incidentSeq > seq) {
        return err('comes too early: an incident names an event that the file does not have');
      }
      if (ids.has(id) || sessions.has(sessionId) || numbers.has(attempt)) {
        return err('is an attempt that the file has already');
      }
      if (ids.size >= FILE_ATTEMPTS)
        return err(`is one attempt more than the ${FILE_ATTEMPTS} that a file may have`);
      ids.add(id);
      sessions.add(sessionId);
      numbers.add(attempt);
      place = 'attempt';
      seq = 0;
      messageSeq = 0;
      incidentSeq = 0;
      return FINE;
    },

    part: (part: Exclude<PlainRecord, { record: 'task' | 'attempt' }>): Checked => {
      const placed = after(part.record);
      if (!placed.ok) return placed;
      if (part.record === 'incident') {
        if (part.seq <= incidentSeq) return OUT_OF_ORDER;
        incidentSeq = part.seq;
      }
      if (part.record === 'approval') {
        if (approvals.has(part.id)) return err('is a question that the file has already');
        if (approvals.size >= FILE_APPROVALS)
          return err(`is one question more than the ${FILE_APPROVALS} that a file may have`);
        approvals.add(part.id);
      }
      return FINE;
    },

    message: ({ seq: number, role, content }: StoredMessageLine): Checked => {
      const placed = after('message');
      if (!placed.ok) return placed;
      if (number <= messageSeq) return OUT_OF_ORDER;
      messageSeq = number;
      return fits(MessageSchema, content, { role })
        ? FINE
        : err('is not a message that this version knows');
    },

    event: ({ seq: number, type, payload }: StoredEvent): Checked => {
      const placed = after('event');
      if (!placed.ok) return placed;
      if (number !== seq + 1) return err('is an event out of its order');
      seq = number;
      return fits(RunEventBodySchema, payload, { type })
        ? FINE
        : err('is not an event that this version knows');
    },

    /** Of what stands after all attempts. */
    after,
  };
}

/** Whether the JSON is an object that, with what tells its kind, can be read. */
function fits(schema: z.ZodType, json: string, kind: Readonly<Record<string, string>>): boolean {
  try {
    const object = ObjectSchema.safeParse(JSON.parse(json));
    return object.success && schema.safeParse({ ...object.data, ...kind }).success;
  } catch {
    return false;
  }
}
