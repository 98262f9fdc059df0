import { z } from 'zod';
import type { LedgerReader } from '../reader/open-for-reading';

/** Bytes of an output that are read at once; SQLite reads all of it for each piece. */
const PIECE_BYTES = 8 * 1024 * 1024;

/** SQLite counts the bytes of a BLOB from 1, and the characters of a text by walking over all before them. An empty BLOB has no part. */
const PIECE = `
  SELECT COALESCE(substr(CAST(text AS BLOB), @from, ${PIECE_BYTES}), x'') AS piece FROM outputs WHERE hash = @hash`;

const PieceSchema = z.object({ piece: z.instanceof(Uint8Array) });

/** The text of an output in pieces, so that none of it stands in memory whole; nothing where it is not kept. */
export function* outputText(reader: Pick<LedgerReader, 'select'>, hash: string): Iterable<string> {
  const read = reader.select(PIECE, PieceSchema);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for (let from = 1; ; from += PIECE_BYTES) {
    const piece = read.get({ hash, from })?.piece;
    if (piece === undefined) return;
    const isLast = piece.length < PIECE_BYTES;
    yield decoder.decode(piece, { stream: !isLast });
    if (isLast) return;
  }
}
