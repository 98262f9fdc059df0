/** Counts the bytes of the message that is arriving; what follows on it in the stream counts anew. */
export interface MessageMeter {
  /** @returns whether the message is still within the limit; once it is not, it stays so. */
  add(chunk: Uint8Array): boolean;
}

/** @param limit bytes of one message. @param contentType of the HTTP answer that carries it. */
export function createMessageMeter(limit: number, contentType: string | null): MessageMeter {
  const isEventStream = /^\s*text\/event-stream\b/i.test(contentType ?? '');
  return isEventStream ? eventMeter(limit) : bodyMeter(limit);
}

function bodyMeter(limit: number): MessageMeter {
  let bytes = 0;
  return {
    add: (chunk) => {
      bytes += chunk.length;
      return bytes <= limit;
    },
  };
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** An event ends with an empty line; a line ends with LF, CR or both (HTML standard, 9.2.5). */
function eventMeter(limit: number): MessageMeter {
  let bytes = 0;
  let isAtLineStart = true;
  let isAfterReturn = false;
  const take = (byte: number): void => {
    bytes += 1;
    const isRestOfLineEnd = byte === LINE_FEED && isAfterReturn;
    const isLineEnd = byte === LINE_FEED || byte === CARRIAGE_RETURN;
    isAfterReturn = byte === CARRIAGE_RETURN;
    if (isRestOfLineEnd) return;
    if (isLineEnd && isAtLineStart) bytes = 0;
    isAtLineStart = isLineEnd;
  };
  return {
    add: (chunk) => {
      for (const byte of chunk) {
        if (bytes > limit) return false;
        take(byte);
      }
      return bytes <= limit;
    },
  };
}
