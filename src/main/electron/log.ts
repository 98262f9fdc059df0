import { join } from 'node:path';
import { inspect } from 'node:util';
import log from 'electron-log/main.js';
import type { Log } from '../engine/ports';

const MAX_LOG_BYTES = 5_000_000;

/** `logs/main.log` in the data folder; every line is redacted before it is written. */
export function openLog(folder: string, redact: () => (text: string) => string): Log {
  log.transports.file.resolvePathFn = () => join(folder, 'logs', 'main.log');
  log.transports.file.maxSize = MAX_LOG_BYTES;
  log.transports.file.level = 'info';
  log.transports.console.level = false;
  log.hooks.push((message) => ({
    ...message,
    data: message.data.map((part: unknown) => redact()(asText(part))),
  }));
  return {
    error: (message, cause) => log.error(message, cause),
    info: (message) => log.info(message),
  };
}

function asText(part: unknown): string {
  if (typeof part === 'string') return part;
  if (part instanceof Error) {
    const cause = part.cause === undefined ? '' : `\ncaused by ${asText(part.cause)}`;
    return `${part.stack ?? part.message}${cause}`;
  }
  return inspect(part);
}
