import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { WriteLedger } from './database';

const GET = 'SELECT text FROM outputs WHERE hash = @hash';
const INSERT = `
  INSERT INTO outputs (hash, text, bytes, at) VALUES (@hash, @text, @bytes, @now)
  ON CONFLICT (hash) DO NOTHING`;

const OutputRowSchema = z.object({ text: z.string() });

export function createOutputStore(db: WriteLedger) {
  const get = db.select(GET, OutputRowSchema);
  const insert = db.command(INSERT);

  return {
    /** The text with this SHA-256 (hex); null when it was never kept. */
    get: (hash: string): string | null => get.get({ hash })?.text ?? null,

    /** Keeps a large text once, whoever else kept it before. Returns its SHA-256 in hex. */
    keep: (text: string): string => {
      const utf8 = Buffer.from(text, 'utf8');
      const hash = createHash('sha256').update(utf8).digest('hex');
      db.transaction(() => insert.run({ hash, text, bytes: utf8.length, now: db.now() }));
      return hash;
    },
  };
}
