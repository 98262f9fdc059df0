import { z } from 'zod';
import { createPace } from './storage-pace';
import type { StorageConnection } from './storage-connection';

/** An attempt at work may have kept an output whose event is yet to come. */
const ANY_RUNNING = `
  SELECT id FROM runs INDEXED BY runs_by_status WHERE status = 'running' LIMIT 1`;
const MARK = `
  UPDATE purges SET removing = 1 WHERE run_id = @id AND finished_at IS NULL
  RETURNING (SELECT session_id FROM runs WHERE id = run_id) AS sessionId`;
const UNMARK = 'UPDATE purges SET removing = 0 WHERE run_id = @id';

const FIRST_EVENT = 'SELECT seq FROM run_events WHERE run_id = @id ORDER BY seq LIMIT 1';
const FIRST_MESSAGE = 'SELECT seq FROM messages WHERE session_id = @id ORDER BY seq LIMIT 1';

/** In this order: incidents refer to events. */
const REMOVE_INCIDENTS = 'DELETE FROM incidents WHERE run_id = @id AND seq < @end';
const REMOVE_EVENTS = 'DELETE FROM run_events WHERE run_id = @id AND seq < @end';
const REMOVE_MESSAGES = 'DELETE FROM messages WHERE session_id = @id AND seq < @end';
const REMOVE_APPROVALS = `
  DELETE FROM approvals WHERE id IN (
    SELECT id FROM approvals INDEXED BY approvals_of_run WHERE run_id = @id LIMIT @amount)`;
const REMOVE_IMPORTED = `
  DELETE FROM import_records WHERE (import_id, place) IN (
    SELECT import_id, place FROM import_records INDEXED BY import_records_of_run
    WHERE run_id = @id LIMIT @amount)`;

/** Of files whose last attempt is gone: what they said of the task. */
const REMOVE_LEFT_OF_IMPORTS = `
  DELETE FROM import_records WHERE run_id IS NULL AND import_id IN (
    SELECT i.id FROM imports AS i
    JOIN import_records AS t ON t.import_id = i.id AND t.place = 1
    WHERE i.finished_at IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM import_records AS r WHERE r.import_id = i.id AND r.run_id IS NOT NULL))`;

const ANY_OUTPUT_UNUSED = `
  SELECT o.hash FROM outputs AS o
  WHERE o.hash > @after AND NOT EXISTS (
    SELECT 1 FROM run_events AS e INDEXED BY run_events_outputs
    WHERE e.payload ->> '$.outputHash' = o.hash AND e.type IN ('tool_result', 'check_finished')
      AND e.payload ->> '$.outputHash' IS NOT NULL)
  ORDER BY o.hash LIMIT 1`;
const REMOVE_OUTPUT = 'DELETE FROM outputs WHERE hash = @hash';

/** Files that no task has and no prompt went with; one that was given just now may belong to a task to come. */
const ANY_ATTACHMENT_UNUSED = `
  SELECT f.hash FROM attachments AS f
  WHERE f.at < @before AND f.hash > @after AND NOT EXISTS (
    SELECT 1 FROM tasks AS t, json_each(t.attachments) AS n
    WHERE t.attachments <> '[]' AND n.value ->> '$.hash' = f.hash)
  AND NOT EXISTS (
    SELECT 1 FROM run_events AS e INDEXED BY run_events_attachments,
      json_each(e.payload, '$.attachments') AS n
    WHERE e.type = 'turn_started' AND e.payload ->> '$.attachments' IS NOT NULL
      AND n.value ->> '$.hash' = f.hash)
  ORDER BY f.hash LIMIT 1`;
const REMOVE_ATTACHMENT = 'DELETE FROM attachments WHERE hash = @hash';

const IdRowSchema = z.object({ id: z.string() });
const SeqRowSchema = z.object({ seq: z.number() });
const HashRowSchema = z.object({ hash: z.string() });
const MarkedSchema = z.object({ sessionId: z.string() });

/** How long a file that belongs to nothing may be that of a task being written (ms). */
const UNSAVED_MS = 24 * 60 * 60 * 1_000;

/** `busy`: an attempt is at work, so that nothing was done. */
export type Slice = 'more' | 'done' | 'busy';

/**
 * Removes what attempts that were deleted for good leave behind, a short transaction at a time. Each stands
 * for itself: a process that is killed in between goes on where it was.
 */
export function createRemoval(ledger: StorageConnection) {
  const { raw } = ledger;
  const anyRunning = ledger.select(ANY_RUNNING, IdRowSchema);
  const firstEvent = ledger.select(FIRST_EVENT, SeqRowSchema);
  const firstMessage = ledger.select(FIRST_MESSAGE, SeqRowSchema);
  const anyOutput = ledger.select(ANY_OUTPUT_UNUSED, HashRowSchema);
  const anyAttachment = ledger.select(ANY_ATTACHMENT_UNUSED, HashRowSchema);
  const mark = raw.prepare(MARK);
  const unmark = raw.prepare(UNMARK);
  const removeIncidents = raw.prepare(REMOVE_INCIDENTS);
  const removeEvents = raw.prepare(REMOVE_EVENTS);
  const removeMessages = raw.prepare(REMOVE_MESSAGES);
  const removeApprovals = raw.prepare(REMOVE_APPROVALS);
  const removeImported = raw.prepare(REMOVE_IMPORTED);
  const removeLeftOfImports = raw.prepare(REMOVE_LEFT_OF_IMPORTS);
  const removeOutput = raw.prepare(REMOVE_OUTPUT);
  const removeAttachment = raw.prepare(REMOVE_ATTACHMENT);
  const pace = createPace({ first: 50, least: 1, most: 2_000 });

  /** Rows of one kind, the next `amount` of them; false where none is left. */
  function removeRows(id: string, sessionId: string, amount: number): boolean {
    if (removeApprovals.run({ id, amount }).changes > 0) return true;
    if (removeImported.run({ id, amount }).changes > 0) {
      removeLeftOfImports.run();
      return true;
    }
    const message = firstMessage.get({ id: sessionId });
    if (message !== null) {
      removeMessages.run({ id: sessionId, end: message.seq + amount });
      return true;
    }
    const event = firstEvent.get({ id });
    if (event === null) return false;
    removeIncidents.run({ id, end: event.seq + amount });
    removeEvents.run({ id, end: event.seq + amount });
    return true;
  }

  /** One transaction, timed; `work` answers whether there was something to do. */
  function slice(work: () => boolean): Slice {
    const begun = performance.now();
    const done = ledger.transaction((): Slice => {
      if (anyRunning.get() !== null) return 'busy';
      return work() ? 'more' : 'done';
    });
    if (done === 'more') pace.took(performance.now() - begun);
    return done;
  }

  return {
    /** Rows of an attempt that is marked as deleted. An attempt that is not marked loses nothing. */
    ofRun: (id: string): Slice =>
      slice(() => {
        const marked = MarkedSchema.nullish().parse(mark.get({ id }));
        if (marked === undefined || marked === null) return false;
        const some = removeRows(id, marked.sessionId, pace.amount());
        unmark.run({ id });
        return some;
      }),

    /** An output that no event names. @param after a hash in hex, or '' to begin with the first. */
    unusedOutput: (after: string): { readonly slice: Slice; readonly after: string } => {
      // Looked for outside the transaction: it may take a while to find one.
      const found = anyOutput.get({ after });
      if (found === null) return { slice: 'done', after };
      const { hash } = found;
      const removed = slice(() => {
        const still = anyOutput.get({ after });
        if (still?.hash === hash) removeOutput.run({ hash });
        return true;
      });
      return { slice: removed, after: removed === 'more' ? hash : after };
    },

    /** As `unusedOutput`, of attachments; `now` in Unix ms. */
    unusedAttachment: (
      after: string,
      now: number,
    ): { readonly slice: Slice; readonly after: string } => {
      const before = now - UNSAVED_MS;
      const found = anyAttachment.get({ after, before });
      if (found === null) return { slice: 'done', after };
      const { hash } = found;
      const removed = slice(() => {
        const still = anyAttachment.get({ after, before });
        if (still?.hash === hash) removeAttachment.run({ hash });
        return true;
      });
      return { slice: removed, after: removed === 'more' ? hash : after };
    },
  };
}
