/** Terms that are kept of one document: the most frequent ones. */
const MOST_TERMS = 48;
const MOST_TIMES = 255;

/** A number for a term, of 24 bits; two terms rarely share one. */
export function termPrint(term: string): number {
  let hash = 0x811c_9dc5;
  for (let at = 0; at < term.length; at += 1) {
    hash = Math.imul(hash ^ term.charCodeAt(at), 0x0100_0193);
  }
  return (hash ^ (hash >>> 24)) & 0xff_ff_ff;
}

/** How often the terms stand in a document that stand there more than once; null for none. */
export function packFrequent(times: ReadonlyMap<string, number>): Buffer | null {
  const repeated = [...times].filter(([, count]) => count > 1);
  if (repeated.length === 0) return null;
  if (repeated.length > MOST_TERMS) repeated.sort(([, a], [, b]) => b - a).splice(MOST_TERMS);
  const packed = Buffer.alloc(4 * repeated.length);
  repeated.forEach(([term, count], index) => {
    packed.writeUInt8(Math.min(count, MOST_TIMES), 4 * index);
    packed.writeUIntLE(termPrint(term), 4 * index + 1, 3);
  });
  return packed;
}

/** Calls back with each term's print and how often the term stands there. */
export function eachFrequent(packed: Uint8Array, take: (print: number, times: number) => void) {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    take(bytes.readUIntLE(at + 1, 3), bytes.readUInt8(at));
  }
}
