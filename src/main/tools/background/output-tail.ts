import { withoutPartialEnd, withoutPartialStart } from '../whole-characters';

/** A piece of output; offsets count bytes from its beginning. */
export interface OutputPiece {
  readonly text: string;
  /** Where the piece begins: later than was asked for where that is no longer kept. */
  readonly from: number;
  /** Where to read on. */
  readonly to: number;
  /** All bytes that were put out so far. */
  readonly total: number;
}

/** Keeps the last `limit` bytes of a stream, at least, and knows how many there were. */
export class OutputTail {
  readonly #limit: number;
  #chunks: Buffer[] = [];
  #keptBytes = 0;
  #total = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get total(): number {
    return this.#total;
  }

  /** The chunk must not be changed afterwards. */
  add(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#keptBytes += chunk.length;
    this.#total += chunk.length;
    if (this.#keptBytes < 2 * this.#limit) return;
    const last = Buffer.from(Buffer.concat(this.#chunks).subarray(-this.#limit));
    this.#chunks = [last];
    this.#keptBytes = last.length;
  }

  /** Up to `maxBytes` from `offset` on, characters whole; NUL and invalid UTF-8 become U+FFFD. */
  read(offset: number, maxBytes: number): OutputPiece {
    const first = this.#total - this.#keptBytes;
    const from = Math.min(Math.max(offset, first), this.#total);
    const joined = Buffer.concat(this.#chunks);
    this.#chunks = joined.length === 0 ? [] : [joined];
    const wanted = joined.subarray(from - first, from - first + maxBytes);
    const isCut = from + wanted.length < this.#total;
    const bytes = isCut ? withoutPartialEnd(wanted) : wanted;
    const text = (from > offset ? withoutPartialStart(bytes) : bytes)
      .toString('utf8')
      .replaceAll('\0', '\uFFFD');
    return { text, from, to: from + bytes.length, total: this.#total };
  }
}
