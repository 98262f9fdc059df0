import { createTwoFilesPatch } from 'diff';
import { DIFF_CHARS, type Proposal } from '../../shared/model/proposal';
import { counted } from './wording';

type FileProposal = Extract<Proposal, { readonly type: 'file' }>;

interface FileChange {
  /** Relative to the project, absolute outside it. */
  readonly path: string;
  readonly change: FileProposal['change'];
  /** Null where no file is there; `unreadable` where it is too large to be read for this. */
  readonly before: Buffer | 'unreadable' | null;
  readonly after: Buffer;
}

/** Milliseconds that the search for the smallest difference may take; it holds up the process. */
const DIFF_TIMEOUT_MS = 200;
/** Bytes of a text beyond which no difference is looked for. */
const COMPARED_BYTES = 1_000_000;

/** What writing a file would change, exactly as far as `DIFF_CHARS` reach. */
export function fileProposal({ path, change, before, after }: FileChange): FileProposal {
  return { type: 'file', path, change, diff: cut(difference(path, before, after)) };
}

function difference(path: string, before: FileChange['before'], after: Buffer): string {
  const size = counted(after.length, 'byte');
  const text = after.toString('utf8');
  if (before === 'unreadable' || (before !== null && isBinary(before))) {
    const old =
      before === 'unreadable'
        ? 'a large file'
        : `a binary file of ${counted(before.length, 'byte')}`;
    return `This would replace ${old} by ${size} of text:\n${text}`;
  }
  if (isBinary(after)) return `The new content is binary, ${size}.`;
  if (before?.equals(after) === true) return 'Nothing would change.';
  const isSmall = after.length + (before?.length ?? 0) <= COMPARED_BYTES;
  const [from, to] = [before === null ? '/dev/null' : `a/${path}`, `b/${path}`];
  const patch = isSmall
    ? createTwoFilesPatch(from, to, before?.toString('utf8') ?? '', text, '', '', {
        context: 3,
        timeout: DIFF_TIMEOUT_MS,
      })
    : undefined;
  // The line of equals signs that comes first belongs to an older form.
  if (patch !== undefined) return patch.replace(/^=+\n/, '');
  const was = before === null ? '' : ` instead of ${counted(before.length, 'byte')}`;
  return `This is too large to be compared line by line. The file would have ${size}${was}:\n${text}`;
}

function isBinary(bytes: Buffer): boolean {
  return bytes.includes(0);
}

/** Room for the line that says what is left out. */
const LAST_LINE_CHARS = 100;

function cut(diff: string): string {
  if (diff.length <= DIFF_CHARS) return diff;
  const shown = diff.slice(0, DIFF_CHARS - LAST_LINE_CHARS).replace(/[\uD800-\uDBFF]$/, '');
  const left = counted(diff.length - shown.length, 'character');
  return `${shown}\n… ${left} more are not shown here.`;
}
