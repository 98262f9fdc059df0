import { withoutPartialEnd } from './whole-characters';

/** Some whole lines of a text, each with its line end as it is in the file. */
export interface LinePage {
  readonly text: string;
  /** From 1; `lastLine` is `firstLine - 1` where the page is empty. */
  readonly firstLine: number;
  readonly lastLine: number;
  readonly totalLines: number;
  /** Bytes of the page's only line, when it was longer than the page may be; else null. */
  readonly cutLineBytes: number | null;
}

interface PageRequest {
  /** First line, from 1. */
  readonly offset: number;
  /** Lines. */
  readonly limit: number;
  /** UTF-8 bytes of text. */
  readonly maxBytes: number;
}

const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Reads a page of lines and counts the others, holding no more than the page in memory. Lines that
 * would pass `maxBytes` wait for the next page, except that a first line is cut to it. A byte order
 * mark at the start is dropped and invalid UTF-8 becomes U+FFFD. The chunks may share one buffer.
 */
export async function readLinePage(
  chunks: AsyncIterable<Buffer>,
  request: PageRequest,
): Promise<LinePage> {
  const page = new PageBuilder(request);
  let first = true;
  for await (const chunk of chunks) {
    const skip = first && chunk.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
    first = false;
    page.add(chunk.subarray(skip));
  }
  return page.finish();
}

class PageBuilder {
  readonly #request: PageRequest;
  readonly #lines: string[] = [];
  #pageBytes = 0;
  #isFull = false;
  #cutLineBytes: number | null = null;
  /** The line that is being read: its number, all its bytes, and what of them is kept. */
  #line = 1;
  #lineBytes = 0;
  #kept: Buffer[] = [];
  #keptBytes = 0;

  constructor(request: PageRequest) {
    this.#request = request;
  }

  add(chunk: Buffer): void {
    let start = 0;
    while (start < chunk.length) {
      const lineFeed = chunk.indexOf(LINE_FEED, start);
      const end = lineFeed === -1 ? chunk.length : lineFeed + 1;
      this.#addToLine(chunk.subarray(start, end));
      if (lineFeed !== -1) this.#endLine();
      start = end;
    }
  }

  finish(): LinePage {
    if (this.#lineBytes > 0) this.#endLine();
    const firstLine = this.#request.offset;
    return {
      text: this.#lines.join(''),
      firstLine,
      lastLine: firstLine + this.#lines.length - 1,
      totalLines: this.#line - 1,
      cutLineBytes: this.#cutLineBytes,
    };
  }

  #addToLine(part: Buffer): void {
    this.#lineBytes += part.length;
    if (this.#isFull || this.#line < this.#request.offset) return;
    // One byte more than a page shows that the line is too long for it.
    const kept = part.subarray(0, Math.max(0, this.#request.maxBytes + 1 - this.#keptBytes));
    this.#kept.push(Buffer.from(kept));
    this.#keptBytes += kept.length;
  }

  #endLine(): void {
    if (!this.#isFull && this.#line >= this.#request.offset) this.#take();
    this.#line += 1;
    this.#lineBytes = 0;
    this.#kept = [];
    this.#keptBytes = 0;
  }

  #take(): void {
    const { maxBytes, limit } = this.#request;
    const text = Buffer.concat(this.#kept).toString('utf8');
    const bytes = Buffer.byteLength(text);
    if (this.#pageBytes + bytes <= maxBytes) {
      this.#lines.push(text);
      this.#pageBytes += bytes;
      this.#isFull = this.#lines.length === limit;
      return;
    }
    this.#isFull = true;
    if (this.#lines.length > 0) return;
    const cut = withoutPartialEnd(Buffer.from(text).subarray(0, maxBytes));
    this.#lines.push(cut.toString('utf8'));
    this.#cutLineBytes = this.#lineBytes;
  }
}
