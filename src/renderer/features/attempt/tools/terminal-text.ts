import { visibleText } from '../text/visible-text';

/** The colours of a terminal that the screen keeps; all others read as plain text. */
type TerminalTone = 'plain' | 'fail' | 'done' | 'wait' | 'quiet';

interface TerminalSpan {
  readonly text: string;
  readonly tone: TerminalTone;
  readonly bold: boolean;
}

const ESCAPE = '\u001b';
/** Colour codes, other control sequences, and links or titles that end in BEL or ST. */
const SEQUENCE = new RegExp(
  `${ESCAPE}\\[([0-9;]*)m|${ESCAPE}\\[[0-9;?<=>]*[ -/]*[@-~]|${ESCAPE}\\][^\\u0007${ESCAPE}]*(?:\\u0007|${ESCAPE}\\\\)|${ESCAPE}[@-Z\\\\^_=>]`,
  'g',
);

const TONES: Readonly<Record<number, TerminalTone>> = {
  2: 'quiet',
  31: 'fail',
  32: 'done',
  33: 'wait',
  39: 'plain',
  90: 'quiet',
  91: 'fail',
  92: 'done',
  93: 'wait',
};

type Style = Omit<TerminalSpan, 'text'>;
const PLAIN: Style = { tone: 'plain', bold: false };

/**
 * The output of a command without its first line, which says how it ended, where the row above has
 * said the same: `summary` is what the row says. A line that says more stays.
 */
export function withoutEndLine(output: string, summary: string): string {
  const end = output.indexOf('\n');
  const first = end < 0 ? output : output.slice(0, end);
  if (first.trimEnd() !== summary) return output;
  return end < 0 ? '' : output.slice(end + 1);
}

/** What a terminal printed, as spans: simple colours kept, cursor moves dropped, overwritten lines gone. */
export function terminalSpans(output: string): readonly TerminalSpan[] {
  const spans: TerminalSpan[] = [];
  const source = lastWrites(output);
  let style = PLAIN;
  let from = 0;
  const push = (to: number) => {
    const text = visibleText(source.slice(from, to));
    if (text !== '') spans.push({ ...style, text });
  };
  for (const match of source.matchAll(SEQUENCE)) {
    push(match.index);
    from = match.index + match[0].length;
    if (match[1] !== undefined) style = styleAfter(style, match[1]);
  }
  push(source.length);
  return spans;
}

/** A carriage return starts the line again, as progress bars do: only the last writing is kept. */
function lastWrites(output: string): string {
  return output
    .replaceAll(/\r+\n/g, '\n')
    .replaceAll(/^[^\n]*\r(?=[^\n\r])/gm, '')
    .replaceAll('\r', '');
}

function styleAfter(style: Style, codes: string): Style {
  return codes.split(';').reduce((now, code) => {
    const number = Number(code);
    if (number === 0) return PLAIN;
    if (number === 1) return { ...now, bold: true };
    if (number === 22) return { ...now, bold: false };
    return { ...now, tone: TONES[number] ?? now.tone };
  }, style);
}
