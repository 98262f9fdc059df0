import { describe, expect, it } from 'vitest';
import { terminalSpans } from './terminal-text';

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
