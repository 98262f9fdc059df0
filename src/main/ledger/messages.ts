import { z } from 'zod';
import { MessageSchema, type Message } from '../../shared/model/message';
import type { StoredMessage } from '../engine/ports';
import type { WriteLedger } from './database';

const AFTER = `
  SELECT seq, role, content FROM messages
  WHERE session_id = @sessionId AND seq > @afterSeq ORDER BY seq`;
const LAST = 'SELECT seq FROM messages WHERE session_id = @sessionId ORDER BY seq DESC LIMIT 1';
const INSERT = `
  INSERT INTO messages (session_id, seq, run_id, role, content, at)
  VALUES (@sessionId, @seq, @runId, @role, @content, @now)`;

const LastSchema = z.object({ seq: z.number() });
const ContentSchema = z.record(z.string(), z.unknown());
/** `content` is the message without its role. */
const MessageRowSchema = z
  .object({ seq: z.number(), role: z.string(), content: z.string() })
  .transform(({ seq, role, content }): unknown => ({
    seq,
    message: { ...ContentSchema.parse(JSON.parse(content)), role },
  }))
  .pipe(z.object({ seq: z.number(), message: MessageSchema }));

export function createMessageStore(db: WriteLedger) {
  const after = db.select(AFTER, MessageRowSchema);
  const last = db.select(LAST, LastSchema);
  const insert = db.command(INSERT);

  return {
    /** The conversation in order, as it goes to the model; all of it after 0. */
    after: (sessionId: string, afterSeq: number): StoredMessage[] =>
      after.all({ sessionId, afterSeq }),

    /** @throws when the session or the run is not in the ledger. */
    add: (sessionId: string, runId: string, message: Message): void => {
      const { role, ...content } = message;
      db.transaction(() => {
        const seq = (last.get({ sessionId })?.seq ?? 0) + 1;
        insert.run({
          sessionId,
          seq,
          runId,
          role,
          content: JSON.stringify(content),
          now: db.now(),
        });
        db.touch('sessions', `session:${sessionId}`);
      });
    },
  };
}
