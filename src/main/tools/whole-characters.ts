/** Bytes that may follow the first one of a UTF-8 character. */
const MAX_CONTINUATION = 3;

/** Cut UTF-8 text without the character that its end splits, if it splits one. */
export function withoutPartialEnd(bytes: Buffer): Buffer {
  for (let back = 1; back <= MAX_CONTINUATION; back += 1) {
    const byte = bytes[bytes.length - back];
    if (byte === undefined) break;
    if (isContinuation(byte)) continue;
    return characterLength(byte) > back ? bytes.subarray(0, -back) : bytes;
  }
  return bytes;
}

/** Cut UTF-8 text without the rest of a character that was split before it. */
export function withoutPartialStart(bytes: Buffer): Buffer {
  let start = 0;
  while (start < MAX_CONTINUATION && isContinuation(bytes[start] ?? 0)) start += 1;
  return bytes.subarray(start);
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

function characterLength(firstByte: number): number {
  if (firstByte >= 0xf0) return 4;
  if (firstByte >= 0xe0) return 3;
  return firstByte >= 0xc0 ? 2 : 1;
}
