/** A text that is made to cost much more time than its length. */
export interface HeavyText {
  readonly name: string;
  readonly text: string;
}

/** As long as what a screen is given of one text. */
const CHARS = 32_000;

/** Texts of about `chars` characters whose parts nest, or begin and never end. */
export function heavyTexts(chars = CHARS): readonly HeavyText[] {
  const fill = (part: string) => part.repeat(Math.ceil(chars / part.length)).slice(0, chars);
  const half = (open: string, close: string) => {
    const times = Math.floor(chars / (open.length + close.length));
    return `${open.repeat(times)}x${close.repeat(times)}`;
  };
  const rows = (cell: string, columns: number) => {
    const line = `|${cell.repeat(columns)}\n`;
    return `${line}|${'-|'.repeat(columns)}\n${line.repeat(Math.floor(chars / line.length))}`;
  };
  const texts: Readonly<Record<string, string>> = {
    'open brackets': fill('['),
    'closed brackets': half('[', ']'),
    'links in links': half('[', '](x)'),
    'unfinished links': fill('[a]('),
    'unfinished link titles': fill('[a](b "'),
    'unfinished pictures': fill('!['),
    'open angles': fill('<'),
    'unfinished tags': fill('<a '),
    'unfinished attributes': `<a ${fill('x="y" ')}`,
    'unfinished comments': fill('<!--'),
    'unfinished declarations': fill('<!A '),
    'unfinished instructions': fill('<?'),
    'unfinished CDATA': fill('<![CDATA['),
    'nested elements': half('<b>', '</b>'),
    'emphasis by stars': fill('*a '),
    'emphasis by stars and underlines': fill('*a_'),
    'strong and stars': fill('**a *'),
    'three stars': fill('a***'),
    'only stars': fill('*'),
    'nested emphasis': half('*a ', ' b*'),
    'struck through': fill('~~a ~'),
    'nested quotes': `${fill('>')}x`,
    'nested quotes with blanks': `${fill('> ')}x`,
    'quotes line by line': fill('>>>>>>>>>>>>>>>>>>>> a\n'),
    'growing quotes': growing(chars, '>'),
    'nested lists': `${fill('- ')}x`,
    'nested numbers': `${fill('1. ')}x`,
    'growing lists': growing(chars, '  ', '- x\n'),
    'many items': fill('- x\n'),
    'loose items': fill('- x\n\n'),
    'quotes and lists': fill('> - '),
    'backticks of growing length': growing(chars, '`', ' '),
    'unfinished code': fill('`a``'),
    'many fences': fill('```js\na\n```\n'),
    'a long fence': `\`\`\`js\n${fill('const a = "b"; // c\n')}`,
    'a fence of one line': `\`\`\`js\n${fill('"\\')}`,
    'many definitions': fill('[a]: b\n'),
    'many references': `[a]: b\n\n${fill('[a] ')}`,
    'many footnotes': `${fill('[^a] ')}\n\n[^a]: x`,
    'nested footnotes': fill('[^a]: [^a] '),
    'many links': fill('[a](http://b.c) '),
    'many autolinks': fill('http://a.b '),
    'one long autolink': `http://a.b/${fill('(')}`,
    'autolinks of points': fill('www.a.'),
    'addresses of mail': fill('a@b.'),
    'underlined mail': fill('a_.-+'),
    'character references': fill('&amp;'),
    'unfinished references': fill('&a'),
    escapes: fill('\\'),
    'hard breaks': fill('a  \n'),
    headings: fill('# a\n'),
    'unfinished headings': fill('a\n=\n'),
    rules: fill('***\n'),
    'a wide table': rows('a|', 1_000),
    'a long table': rows('a|', 4),
    'a table of open cells': fill('|'),
    'many tables': fill('|a|\n|-|\n|b|\n\n'),
    'tables in quotes': fill('> |a|\n> |-|\n'),
    'indented code': fill('    a\n\n'),
    'blank lines': fill('\n'),
    tabs: fill('\t'),
    'one long word': fill('x'),
    'one long line': fill('word '),
    'combining marks': fill('\u0301'),
    'turned text': fill('\u202Ea'),
    emoji: fill('\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'),
    colours: fill('\u001B[31ma'),
    'colour codes': `\u001B[${fill('1;')}`,
    'unfinished titles': fill('\u001B]0;'),
    'carriage returns': fill('a\r'),
  };
  return Object.entries(texts).map(([name, text]) => ({ name, text }));
}

/** Lines of which each begins with one more `part` than the one before. */
function growing(chars: number, part: string, end = ' x\n'): string {
  let text = '';
  for (let count = 1; text.length < chars; count += 1) text += `${part.repeat(count)}${end}`;
  return text.slice(0, chars);
}
