import { describe, expect, it } from 'vitest';
import { markdownBlocks } from './markdown-blocks';

describe('markdown that is still arriving', () => {
  it('is cut at blank lines', () => {
    expect(markdownBlocks('One.\n\nTwo\nlines.\n\n\nThree')).toEqual([
      'One.',
      'Two\nlines.',
      'Three',
    ]);
  });

  it('keeps code with blank lines in one block', () => {
    expect(markdownBlocks('```py\na\n\nb\n```\n\nAfter')).toEqual(['```py\na\n\nb\n```', 'After']);
  });

  it('keeps the items of a loose list together', () => {
    expect(markdownBlocks('1. a\n\n2. b\n\n   more\n\nAfter')).toEqual([
      '1. a\n\n2. b\n\n   more',
      'After',
    ]);
  });

  it('never cuts inside a fence that has not ended', () => {
    expect(markdownBlocks('~~~\na\n\nb')).toEqual(['~~~\na\n\nb']);
  });
});
