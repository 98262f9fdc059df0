/** One line of a diff as it is shown. */
export interface DiffLine {
  /** `note`: about the diff, not of the file. `text`: of a file that was not compared line by line. */
  readonly kind: 'added' | 'removed' | 'same' | 'gap' | 'note' | 'text';
  /** Without its sign. */
  readonly text: string;
  /** Its number in the file as it is, and as it would be; null where it is not in it. */
  readonly before: number | null;
  readonly after: number | null;
}

interface Place {
  readonly before: number;
  readonly after: number;
}

const HUNK = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/;

/** The lines of a proposal's diff: a unified diff, or a sentence over the text that would be written. */
export function diffLines(diff: string): readonly DiffLine[] {
  const lines = withoutUniformReturns(diff.replace(/\n$/, '').split('\n'));
  // What is written can hold lines like those of a diff: only its head tells it for certain.
  const isUnified = lines[0]?.startsWith('--- ') === true && lines[1]?.startsWith('+++ ') === true;
  return isUnified ? unifiedLines(lines.slice(2)) : writtenLines(lines);
}

/** A text that is to stand in the place of another, as far as is known without the file. */
export function replacedLines(before: string, after: string): readonly DiffLine[] {
  const sides = [
    ['removed', before],
    ['added', after],
  ] as const;
  return sides.flatMap(([kind, text]) =>
    text === ''
      ? []
      : text
          .replace(/\n$/, '')
          .split('\n')
          .map((line): DiffLine => ({ kind, text: line, before: null, after: null })),
  );
}

interface DiffCounts {
  readonly added: number;
  readonly removed: number;
  /** False where the diff is longer than what is shown of it: there are more lines than these. */
  readonly isAll: boolean;
}

/** How many lines are added and removed, as far as the diff tells. */
export function diffCounts(lines: readonly DiffLine[]): DiffCounts {
  const count = (kind: DiffLine['kind']) => lines.filter((line) => line.kind === kind).length;
  const last = lines.at(-1);
  const isAll = last?.kind !== 'note' || !last.text.startsWith('…');
  return { added: count('added'), removed: count('removed'), isAll };
}

function unifiedLines(lines: readonly string[]): readonly DiffLine[] {
  const shown: DiffLine[] = [];
  let place: Place = { before: 1, after: 1 };
  for (const line of lines) {
    const hunk = HUNK.exec(line);
    if (hunk !== null) {
      place = { before: Number(hunk[1]), after: Number(hunk[2]) };
      if (shown.length > 0) shown.push(unnumbered('gap', ''));
      continue;
    }
    const next = numbered(line, place);
    shown.push(next);
    place = {
      before: place.before + (next.before === null ? 0 : 1),
      after: place.after + (next.after === null ? 0 : 1),
    };
  }
  return shown;
}

function numbered(line: string, { before, after }: Place): DiffLine {
  const text = line.slice(1);
  switch (line.charAt(0)) {
    case '+':
      return { kind: 'added', text, before: null, after };
    case '-':
      return { kind: 'removed', text, before, after: null };
    case ' ':
      return { kind: 'same', text, before, after };
    case '\\':
      return unnumbered('note', text.trim());
    default:
      return unnumbered('note', line);
  }
}

function writtenLines([first = '', ...rest]: readonly string[]): readonly DiffLine[] {
  return [unnumbered('note', first), ...rest.map((line) => unnumbered('text', line))];
}

function unnumbered(kind: 'gap' | 'note' | 'text', text: string): DiffLine {
  return { kind, text, before: null, after: null };
}

/** Line ends of one kind say nothing; where the kinds differ, each carriage return is shown. */
function withoutUniformReturns(lines: readonly string[]): readonly string[] {
  const content = lines.filter((line) => /^[ +-]/.test(line) && !/^(?:---|\+\+\+) /.test(line));
  const uniform = content.every((line) => line.endsWith('\r'));
  return lines.map((line) =>
    line.endsWith('\r') ? `${line.slice(0, -1)}${uniform ? '' : '␍'}` : line,
  );
}
