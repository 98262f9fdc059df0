/** Cuts a stream of bytes into lines of at most `limit` bytes; a longer one is handed on at the limit. */
export class LineReader {
  readonly #limit: number;
  readonly #onLine: (line: string, isWhole: boolean) => void;
  #parts: Buffer[] = [];
  #bytes = 0;
  /** The rest of a line that was too long is passed over. */
  #skipping = false;

  /** @param onLine `isWhole` is false for a line that was longer; its rest is left out. */
  constructor(limit: number, onLine: (line: string, isWhole: boolean) => void) {
    this.#limit = limit;
    this.#onLine = onLine;
  }

  /** The chunk must not be changed afterwards. */
  add(chunk: Buffer): void {
    let rest = chunk;
    for (;;) {
      const end = rest.indexOf(NEWLINE);
      this.#take(end === -1 ? rest : rest.subarray(0, end));
      if (end === -1) return;
      this.#handOn(true);
      this.#skipping = false;
      rest = rest.subarray(end + 1);
    }
  }

  /** Hands on what came after the last line end. */
  end(): void {
    if (this.#bytes > 0) this.#handOn(true);
  }

  #take(part: Buffer): void {
    if (this.#skipping || part.length === 0) return;
    const kept = part.subarray(0, this.#limit - this.#bytes);
    this.#parts.push(kept);
    this.#bytes += kept.length;
    if (kept.length < part.length) {
      this.#handOn(false);
      this.#skipping = true;
    }
  }

  #handOn(isWhole: boolean): void {
    if (this.#skipping) return;
    const line = Buffer.concat(this.#parts).toString('utf8').replace(/\r$/, '');
    this.#parts = [];
    this.#bytes = 0;
    this.#onLine(line, isWhole);
  }
}

const NEWLINE = 0x0a;
