import type { McpLogLine } from '../../../shared/model/mcp-server';

const KEPT_LINES = 500;
const LINE_CHARS = 1_000;
/** What is looked through for secrets before a line is cut. */
const MASKED_CHARS = 100_000;

/** The last 500 lines of a server, in memory alone, with secrets masked. */
export interface ServerLog {
  add(source: McpLogLine['source'], text: string): void;
  /** Masks the server's secrets in a text that is told elsewhere. */
  readonly mask: (text: string) => string;
  /** Oldest first. */
  lines(): readonly McpLogLine[];
  /** What the server printed last beside the protocol; null for nothing. */
  lastPrinted(): string | null;
}

export function createServerLog(mask: (text: string) => string, now: () => number): ServerLog {
  let lines: readonly McpLogLine[] = [];
  return {
    mask,
    add: (source, text) => {
      const masked = mask(text.slice(0, MASKED_CHARS)).replace(/\p{Cc}/gu, ' ');
      const line = masked.length > LINE_CHARS ? `${masked.slice(0, LINE_CHARS)}…` : masked;
      lines = [...lines.slice(1 - KEPT_LINES), { at: now(), source, text: line }];
    },
    lines: () => lines,
    lastPrinted: () =>
      lines.findLast(({ source, text }) => source === 'printed' && text.trim() !== '')?.text ??
      null,
  };
}
