/** Bytes at the start of a page in which it may name its encoding, by the HTML standard. */
const PRESCAN_BYTES = 1_024;

/** Decodes a body by its byte order mark, its content type, its own words, else as UTF-8. */
export function decodeBody(body: Buffer, contentType: string): string {
  const label =
    byteOrderMark(body) ??
    /charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1] ??
    /<meta[^>]+charset\s*=\s*["']?([^\s"'/>;]+)/i.exec(
      body.subarray(0, PRESCAN_BYTES).toString('latin1'),
    )?.[1];
  return decoder(label ?? 'utf-8').decode(body);
}

function byteOrderMark(body: Buffer): string | null {
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be';
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le';
  return null;
}

function decoder(label: string) {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder('utf-8');
  }
}
