import { withoutPartialEnd, withoutPartialStart } from './whole-characters';

/** Chunks after which the kept end is joined into one, however little they hold. */
const MAX_CHUNKS = 4_096;

/** Keeps the first and the last half of `limit` bytes of a stream, whatever its length. */
export class OutputEnds {
  readonly #half: number;
  readonly #head: Buffer[] = [];
  #headBytes = 0;
  #tail: Buffer[] = [];
  #tailBytes = 0;
  #totalBytes = 0;

  /** @param limit bytes, even. */
  constructor(limit: number) {
    this.#half = limit / 2;
  }

  /** Bytes that were added, kept or not. */
  get totalBytes(): number {
    return this.#totalBytes;
  }

  get isWhole(): boolean {
    return this.#totalBytes <= 2 * this.#half;
  }

  /** The chunk must not be changed afterwards. */
  add(chunk: Buffer): void {
    this.#totalBytes += chunk.length;
    const head = chunk.subarray(0, this.#half - this.#headBytes);
    if (head.length > 0) {
      this.#head.push(head);
      this.#headBytes += head.length;
    }
    const tail = chunk.subarray(head.length);
    if (tail.length === 0) return;
    this.#tail.push(tail);
    this.#tailBytes += tail.length;
    if (this.#tailBytes > 2 * this.#half || this.#tail.length > MAX_CHUNKS) {
      this.#tail = [this.#lastHalf()];
      this.#tailBytes = Math.min(this.#tailBytes, this.#half);
    }
  }

  /**
   * What is kept as text, characters whole; `gap` words the line for the bytes left out. NUL, which
   * neither models nor databases take in text, and invalid UTF-8 become U+FFFD.
   */
  text(gap: (bytesLeftOut: number) => string): string {
    if (this.isWhole) return decode(Buffer.concat([...this.#head, ...this.#tail]));
    const first = withoutPartialEnd(Buffer.concat(this.#head));
    const last = withoutPartialStart(this.#lastHalf());
    const line = gap(this.#totalBytes - first.length - last.length);
    const start = decode(first);
    return `${start}${start.endsWith('\n') ? '' : '\n'}${line}\n${decode(last)}`;
  }

  #lastHalf(): Buffer {
    return Buffer.from(Buffer.concat(this.#tail).subarray(-this.#half));
  }
}

function decode(bytes: Buffer): string {
  return bytes.toString('utf8').replaceAll('\0', '\uFFFD');
}
