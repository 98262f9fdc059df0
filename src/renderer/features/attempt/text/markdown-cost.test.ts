import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import Markdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { describe, expect, it } from 'vitest';
import { heavyTexts } from '../../../../../test/hostile/heavy';
import { isQuickMarkdown } from './markdown-cost';

const PROSE = `## What was done

The **totals** were wrong because \`parseOrder\` read the _last_ line twice, see [the notes](https://example.org/a).

1. **Read** the file
2. **Sum** what is in it
   - with \`Number\`
   - and a check

| file | lines |
| --- | --- |
| src/orders.ts | 12 |

`;
const CODE = `\`\`\`ts
const sums = orders.map(([name, rows]) => rows.reduce((sum, { cents }) => sum + cents, 0)); // *_[]
\`\`\`

`;

describe('markdown', () => {
  it('is parsed where it is as models write it, up to 20,000 characters of it', () => {
    for (const part of [PROSE, CODE, `${PROSE}${CODE}`]) {
      expect(isQuickMarkdown(part.repeat(Math.floor(20_000 / part.length)))).toBe(true);
    }
    expect(isQuickMarkdown(`\`\`\`ts\n${CODE.split('\n')[1] ?? ''}\n`.repeat(100))).toBe(true);
  });

  it('is not parsed where its parts nest or stay open without end', () => {
    const refused = heavyTexts(32_000).filter(({ text }) => !isQuickMarkdown(text));
    expect(refused.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'open brackets',
        'closed brackets',
        'emphasis by stars and underlines',
        'nested quotes',
        'nested lists',
        'nested numbers',
        'quotes and lists',
        'unfinished headings',
      ]),
    );
  });

  it('cannot hide what is slow behind a fence that is none', () => {
    const slow = '*a_'.repeat(8_000);
    for (const before of [
      '<!--\n```\n-->\n',
      '- a\n  ```\n',
      '``` `\n',
      '<pre>\n```\n</pre>\n\n',
    ]) {
      expect(isQuickMarkdown(`${before}\n${slow}`)).toBe(false);
    }
  });

  it('is not parsed where it has very many cells, addresses or lines, however they end', () => {
    for (const slow of ['|a|\n|-|\n|b|\n\n', '|a|b|c|d|\n', 'http://a.b ', 'a@b.c ', 'a\r']) {
      const text = `|a|\n|-|\n${slow.repeat(40_000 / slow.length)}`;
      expect([slow, isQuickMarkdown(text)]).toEqual([slow, false]);
    }
  });

  it.each([1_000, 8_000, 32_000])(
    'that is parsed does not exhaust the stack, at %i characters',
    (chars) => {
      for (const { name, text } of heavyTexts(chars)) {
        if (!isQuickMarkdown(text)) continue;
        const drawn = () =>
          renderToStaticMarkup(
            createElement(Markdown, { remarkPlugins: [remarkGfm], children: text }),
          );
        expect(drawn, name).not.toThrow();
      }
    },
    60_000,
  );
});
