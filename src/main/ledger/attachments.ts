import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AttachmentTypeSchema, type Attachment } from '../../shared/model/attachment';
import type { WriteLedger } from './database';

const GET = 'SELECT hash, media_type AS mediaType, bytes FROM attachments WHERE hash = @hash';
const CONTENT = 'SELECT content FROM attachments WHERE hash = @hash';
const INSERT = `
  INSERT INTO attachments (hash, media_type, bytes, at, content)
  VALUES (@hash, @mediaType, @bytes, @now, @content)
  ON CONFLICT (hash) DO UPDATE SET at = MAX(at, excluded.at)`;

const KeptFileSchema = z.object({
  hash: z.string(),
  mediaType: AttachmentTypeSchema,
  bytes: z.number(),
});
/** What is known of a file without its name: a task gives it that. */
export type KeptFile = z.infer<typeof KeptFileSchema>;

const ContentRowSchema = z.object({ content: z.instanceof(Uint8Array) });

export function createAttachmentStore(db: WriteLedger) {
  const get = db.select(GET, KeptFileSchema);
  const content = db.select(CONTENT, ContentRowSchema);
  const insert = db.command(INSERT);

  return {
    /** The file with this SHA-256 (hex), without its bytes; null when it was never kept. */
    get: (hash: string): KeptFile | null => get.get({ hash }),

    /** Its bytes; null when it was never kept. */
    content: (hash: string): Uint8Array | null => content.get({ hash })?.content ?? null,

    /** Keeps a file once, whoever else kept it before: it counts as given just now. */
    keep: (mediaType: Attachment['mediaType'], bytes: Uint8Array): KeptFile => {
      const hash = createHash('sha256').update(bytes).digest('hex');
      const kept = { hash, mediaType, bytes: bytes.length };
      db.transaction(() => insert.run({ ...kept, content: bytes, now: db.now() }));
      return kept;
    },
  };
}
