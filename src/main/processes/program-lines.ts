import { once } from 'node:events';
import { boundedLines, LINE_FEED, type BoundedLine, type LineEnd } from './bounded-lines';
import { spawnApart } from './spawn-apart';

interface ProgramRun {
  readonly program: { readonly file: string; readonly args: readonly string[] };
  /** Where it starts; absolute. */
  readonly folder: string;
  /** All that it sees of an environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** What ends its lines; a line feed unless told. */
  readonly lineEnd?: LineEnd;
  readonly signal: AbortSignal;
}

interface ProgramEnd {
  /** Null where it was ended early. */
  readonly exitCode: number | null;
  /** The beginning of what it wrote to stderr. */
  readonly complaint: string;
}

/** Bytes of a line beyond which only its beginning is kept. */
const MAX_LINE_BYTES = 256 * 1024;
const COMPLAINT_CHARS = 2_000;

/**
 * Runs a program and hands its lines to `take` one after the other, until that answers false; then
 * the program is ended. Memory stays bounded, however much it puts out.
 * @throws the system's error where it cannot be started, and the signal's reason.
 */
export async function runForLines(
  { program, folder, environment, lineEnd = LINE_FEED, signal }: ProgramRun,
  take: (line: BoundedLine) => Promise<boolean>,
): Promise<ProgramEnd> {
  signal.throwIfAborted();
  const child = spawnApart({ program, folder, environment, stdin: 'ignore', leads: false });
  const end = (): void => void child.kill('SIGKILL');
  const closed = once(child, 'close');
  // Awaited below; a failed start must not go unheard before that.
  closed.catch(() => undefined);
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(0, COMPLAINT_CHARS);
  });
  signal.addEventListener('abort', end, { once: true });
  let isEnough = false;
  try {
    if (child.stdout !== null) {
      for await (const line of boundedLines(child.stdout, MAX_LINE_BYTES, lineEnd)) {
        signal.throwIfAborted();
        isEnough = !(await take(line));
        if (isEnough) break;
      }
    }
    if (isEnough) end();
    await closed;
    signal.throwIfAborted();
    return { exitCode: child.exitCode, complaint };
  } finally {
    end();
    signal.removeEventListener('abort', end);
  }
}
