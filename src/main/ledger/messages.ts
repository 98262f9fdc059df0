import { z } from 'zod';
import { MessageSchema, type Message } from '../../shared/model/message';
import type { StoredMessage } from '../engine/ports';
import type { WriteLedger } from './database';

const AFTER = `
  SELECT seq, role, content FROM messages
  WHERE session_id = @sessionId AND seq > @afterSeq ORDER BY seq`;
const INSERT = `
  INSERT INTO messages (session_id, seq, run_id, role, content, at)
  VALUES (@sessionId,
    (SELECT COALESCE(MAX(seq), 0) + 1 FROM messages WHERE session_id = @sessionId),
    @runId, @role, @content, @now)`;

/** How many messages that were just written are read back without being parsed: a step writes two. */
const JUST_WRITTEN = 8;

const ContentSchema = z.record(z.string(), z.unknown());
/** `content` is the message without its role. */
const MessageRowSchema = z.object({ seq: z.number(), role: z.string(), content: z.string() });

export function createMessageStore(db: WriteLedger) {
  const after = db.select(AFTER, MessageRowSchema);
  const insert = db.command(INSERT);
  /** By role and content: the text that a message was written as. */
  const justWritten = new Map<string, Message>();

  function messageOf(role: string, content: string): Message {
    const known = justWritten.get(role + content);
    if (known !== undefined) return known;
    return MessageSchema.parse({ ...ContentSchema.parse(JSON.parse(content)), role });
  }

  function remember(text: string, message: Message): void {
    justWritten.set(text, message);
    const [oldest] = justWritten.keys();
    if (justWritten.size > JUST_WRITTEN && oldest !== undefined) justWritten.delete(oldest);
  }

  return {
    /** The conversation in order, as it goes to the model; all of it after 0. */
    after: (sessionId: string, afterSeq: number): StoredMessage[] =>
      after
        .all({ sessionId, afterSeq })
        .map(({ seq, role, content }) => ({ seq, message: messageOf(role, content) })),

    /** @throws when the session or the run is not in the ledger. */
    add: (sessionId: string, runId: string, message: Message): void => {
      const { role, ...rest } = message;
      const content = JSON.stringify(rest);
      db.transaction(() => {
        insert.run({ sessionId, runId, role, content, now: db.now() });
        remember(role + content, message);
        db.touch('sessions', `session:${sessionId}`);
      });
    },
  };
}
