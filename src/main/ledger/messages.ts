import { z } from 'zod';
import { MessageSchema, type Message } from '../../shared/model/message';
import type { WriteLedger } from './database';

const LIST = 'SELECT role, content FROM messages WHERE session_id = @sessionId ORDER BY seq';
const INSERT = `
  INSERT INTO messages (session_id, seq, run_id, role, content, at)
  SELECT @sessionId, COALESCE(MAX(seq), 0) + 1, @runId, @role, @content, @now
  FROM messages WHERE session_id = @sessionId`;

/** `content` is the message without its role. */
const MessageRowSchema = z
  .object({ role: z.string(), content: z.string() })
  .transform(({ role, content }): unknown => ({
    ...ContentSchema.parse(JSON.parse(content)),
    role,
  }))
  .pipe(MessageSchema);
const ContentSchema = z.record(z.string(), z.unknown());

export function createMessageStore(db: WriteLedger) {
  const list = db.select(LIST, MessageRowSchema);
  const insert = db.command(INSERT);

  return {
    /** The whole conversation in order, as it goes to the model. */
    list: (sessionId: string): Message[] => list.all({ sessionId }),

    /** @throws when the session or the run is not in the ledger. */
    add: (sessionId: string, runId: string, message: Message): void => {
      const { role, ...content } = message;
      db.transaction(() => {
        const now = db.now();
        insert.run({ sessionId, runId, role, content: JSON.stringify(content), now });
        db.touch('sessions', `session:${sessionId}`);
      });
    },
  };
}
