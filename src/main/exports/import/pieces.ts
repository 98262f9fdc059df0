import { createHash, type Hash } from 'node:crypto';
import { err, ok, type Result } from '../../../shared/result';

/** A piece of something that a file holds in several lines. */
export interface Piece {
  readonly hash: string;
  readonly piece: number;
  readonly data: Uint8Array;
  /** Of all pieces, on the last one alone. */
  readonly bytes: number | undefined;
}

/** Follows the pieces of outputs and of files, and holds them to their order, their size and their hash. */
export function createPieces(what: string, mostBytes: number) {
  let open: { readonly name: string; readonly sum: Hash; piece: number; bytes: number } | null =
    null;

  return {
    take: ({ hash, piece, data, bytes }: Piece): Result<null, string> => {
      if (open === null && piece === 1) {
        open = { name: hash, sum: createHash('sha256'), piece: 0, bytes: 0 };
      }
      if (open?.name !== hash || piece !== open.piece + 1) {
        return err(`holds a piece of ${what} out of its order`);
      }
      open.piece = piece;
      open.bytes += data.length;
      open.sum.update(data);
      if (open.bytes > mostBytes) {
        return err(
          `holds more of ${what} than the ${(mostBytes / 1e6).toLocaleString('en-US')} MB that one may have`,
        );
      }
      if (bytes === undefined) return ok(null);
      const { sum, bytes: counted } = open;
      open = null;
      if (counted !== bytes) return err(`says another size of ${what} than it has`);
      return sum.digest('hex') === hash
        ? ok(null)
        : err(`holds ${what} that is not what its hash says`);
    },
    /** Whether the last one is complete. */
    isWhole: () => open === null,
  };
}
