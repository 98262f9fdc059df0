import { describe, expect, it } from 'vitest';
import { terminalSpans, withoutEndLine } from './terminal-text';

const plain = (output: string) =>
  terminalSpans(output)
    .map((span) => span.text)
    .join('');

describe('the output of a command', () => {
  it('keeps simple colours and weight until they are reset', () => {
    expect(terminalSpans('\u001b[1;32m31 passed\u001b[0m in 2.84s')).toEqual([
      { text: '31 passed', tone: 'done', bold: true },
      { text: ' in 2.84s', tone: 'plain', bold: false },
    ]);
  });

  it('drops cursor moves, titles and links', () => {
    expect(plain('\u001b[2K\u001b[1Ga\u001b]0;title\u0007b\u001b]8;;http://x\u001b\\c')).toBe(
      'abc',
    );
  });

  it('shows only the last writing of a line that was overwritten', () => {
    expect(plain('10%\r50%\r100%\r\ndone\r\n')).toBe('100%\ndone\n');
  });

  it('makes other control characters visible', () => {
    expect(plain('a\u0008b')).toBe('a⟨U+0008⟩b');
  });
});

describe('the line that says how a command ended', () => {
  it('is left out where the row says the same', () => {
    expect(withoutEndLine('exit 0\n61 data/orders.csv\n', 'exit 0')).toBe('61 data/orders.csv\n');
    expect(withoutEndLine('killed by SIGTERM', 'killed by SIGTERM')).toBe('');
  });

  it('stays where it says more, and is never taken from the output itself', () => {
    const timedOut = 'timed out after 120 s; the process tree was killed\nworking';
    expect(withoutEndLine(timedOut, 'timed out')).toBe(timedOut);
    expect(withoutEndLine('exit 0\nexit 0\n', 'exit 0')).toBe('exit 0\n');
  });
});
