import type { StoredEvent, StoredMessageLine } from '../export-source';

/*
 * Lines whose last value is JSON that stands in the ledger: it is put into the line as it is and taken out of
 * it as it is, so that not a byte of it changes.
 */

const EVENT =
  /^\{"record":"event","seq":(\d{1,15}),"at":(\d{1,15}),"type":"([a-z_]{1,100})","payload":/;
const MESSAGE =
  /^\{"record":"message","seq":(\d{1,15}),"at":(\d{1,15}),"role":"([a-z_]{1,100})","content":/;

export function eventLine({ seq, at, type, payload }: StoredEvent): string {
  return `{"record":"event","seq":${seq},"at":${at},"type":"${type}","payload":${payload}}`;
}

export function messageLine({ seq, at, role, content }: StoredMessageLine): string {
  return `{"record":"message","seq":${seq},"at":${at},"role":"${role}","content":${content}}`;
}

/** Null for a line that is not written like that. What `payload` holds is for the caller to parse. */
export function readEventLine(line: string): StoredEvent | null {
  const read = readLine(EVENT, line);
  return read === null ? null : { seq: read.seq, at: read.at, type: read.word, payload: read.json };
}

/** Null for a line that is not written like that. What `content` holds is for the caller to parse. */
export function readMessageLine(line: string): StoredMessageLine | null {
  const read = readLine(MESSAGE, line);
  return read === null ? null : { seq: read.seq, at: read.at, role: read.word, content: read.json };
}

function readLine(shape: RegExp, line: string) {
  const match = shape.exec(line);
  if (match === null || !line.endsWith('}')) return null;
  const [begin, seq, at, word = ''] = match;
  return { seq: Number(seq), at: Number(at), word, json: line.slice(begin.length, -1) };
}
