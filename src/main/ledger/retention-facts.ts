import { z } from 'zod';
import { PlannedAttemptSchema } from '../../shared/model/retention-plan';
import { FlagSchema } from './columns';
import type { ReadLedger } from './database';
import type { AttemptFacts, RetentionFacts } from './retention-plan';

/**
 * What a row costs beside its text (bytes): the other columns, and its places in indexes. Measured on a
 * ledger of 1,173,760 events, whose b-trees were divided by their rows.
 */
const EVENT_OVERHEAD = 190;
const MESSAGE_OVERHEAD = 150;

/** Every attempt outside the trash that has a transcript. */
const ATTEMPTS = `
  SELECT r.id, r.owner_id AS taskId, r.attempt, r.session_id AS sessionId, r.ended_at AS endedAt,
    EXISTS (SELECT 1 FROM kept_runs AS k WHERE k.run_id = r.id) AS isKept
  FROM runs AS r INDEXED BY runs_newest
  WHERE r.is_arriving = 0
    AND NOT EXISTS (SELECT 1 FROM trash AS x WHERE x.run_id = r.id)
    AND NOT EXISTS (SELECT 1 FROM purges AS p WHERE p.run_id = r.id)`;
const EVENT_BYTES = `
  SELECT COUNT(*) AS count, COALESCE(SUM(octet_length(payload)), 0) AS bytes FROM run_events
  WHERE run_id = @id`;
const MESSAGE_BYTES = `
  SELECT COUNT(*) AS count, COALESCE(SUM(octet_length(content)), 0) AS bytes FROM messages
  WHERE session_id = @sessionId`;
const OUTPUT_USES = `
  SELECT DISTINCT payload ->> '$.outputHash' AS hash, run_id AS id
  FROM run_events INDEXED BY run_events_outputs
  WHERE type IN ('tool_result', 'check_finished') AND payload ->> '$.outputHash' IS NOT NULL`;
const OUTPUTS = 'SELECT hash, bytes FROM outputs';
const NAMED = `
  SELECT r.id AS runId, r.attempt, t.title AS taskTitle, p.name AS projectName,
    a.name AS agentName, r.status, r.ended_at AS endedAt, r.cost_micro_usd AS costMicroUsd
  FROM runs AS r
  JOIN tasks AS t ON t.id = r.owner_id
  JOIN projects AS p ON p.id = t.project_id
  JOIN agents AS a ON a.id = r.agent_id
  WHERE r.id = @id`;

const AttemptRowSchema = z.object({
  id: z.string(),
  taskId: z.string(),
  attempt: z.number(),
  sessionId: z.string(),
  endedAt: z.number().nullable(),
  isKept: FlagSchema,
});
const SumSchema = z.object({ count: z.number(), bytes: z.number() });
const UseSchema = z.object({ hash: z.string(), id: z.string() });
const OutputRowSchema = z.object({ hash: z.string(), bytes: z.number() });
const NamedSchema = PlannedAttemptSchema.omit({ bytes: true, because: true });

/**
 * What rules are held against. The first reading takes a while (the transcripts are measured); the sizes of
 * attempts that have ended are remembered, since they do not change.
 */
export function createRetentionFacts(db: ReadLedger) {
  const attempts = db.select(ATTEMPTS, AttemptRowSchema);
  const eventBytes = db.select(EVENT_BYTES, SumSchema);
  const messageBytes = db.select(MESSAGE_BYTES, SumSchema);
  const outputUses = db.select(OUTPUT_USES, UseSchema);
  const outputs = db.select(OUTPUTS, OutputRowSchema);
  const named = db.select(NAMED, NamedSchema);
  const measured = new Map<string, number>();

  function measure(id: string, sessionId: string): number {
    const events = eventBytes.get({ id });
    const messages = messageBytes.get({ sessionId });
    return (
      (events?.bytes ?? 0) +
      (events?.count ?? 0) * EVENT_OVERHEAD +
      (messages?.bytes ?? 0) +
      (messages?.count ?? 0) * MESSAGE_OVERHEAD
    );
  }

  function ownBytes({ id, sessionId, endedAt }: z.infer<typeof AttemptRowSchema>): number {
    const known = measured.get(id);
    if (known !== undefined) return known;
    const bytes = measure(id, sessionId);
    if (endedAt !== null) measured.set(id, bytes);
    return bytes;
  }

  return {
    read: (): RetentionFacts => {
      const used = new Map<string, string[]>();
      for (const { hash, id } of outputUses.all()) {
        const hashes = used.get(id);
        if (hashes === undefined) used.set(id, [hash]);
        else hashes.push(hash);
      }
      return {
        attempts: attempts.all().map((row): AttemptFacts => {
          const { id, taskId, attempt, endedAt, isKept } = row;
          const facts = { id, taskId, attempt, endedAt, isKept };
          return { ...facts, ownBytes: ownBytes(row), outputs: used.get(id) ?? [] };
        }),
        outputBytes: new Map(outputs.all().map(({ hash, bytes }) => [hash, bytes])),
      };
    },

    /** How a list shows it; null where it is not there or has not ended. */
    named: (id: string): z.infer<typeof NamedSchema> | null => named.get({ id }),
  };
}
