import type { Framing } from './script';

/** The events of a stream as they go out, piece by piece. */
export function* laidOut(
  events: readonly string[],
  { lineEnd, before = '', pieceBytes }: Framing,
): Generator<string | Uint8Array> {
  const framed = events.map((event) => {
    const whole = before + event;
    return lineEnd === undefined ? whole : whole.replaceAll(/\r\n|\n|\r/g, lineEnd);
  });
  if (pieceBytes === undefined) {
    yield* framed;
    return;
  }
  const bytes = new TextEncoder().encode(framed.join(''));
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    yield bytes.subarray(start, start + pieceBytes);
  }
}
