/** A fence of code that nothing stands before; what begins or ends further in belongs to a list or a quote. */
const FENCE = /^(?:(`{3,})[^`]*|(~{3,}).*)$/;
/** HTML that goes on over blank lines and fences until its own end. */
const OPEN_HTML = /^ {0,3}<(?:[!?]|pre|script|style|textarea)/im;
/** What begins a paragraph of its own, whatever stood before it. */
const BEGINS = /^ {0,9}(?:[-*+] +\S|1[.)] +\S|#{1,6} )/;
/** Under a line of text this makes a heading of all that stands above. */
const UNDERLINE = /^ {0,3}(?:=+|-+)\s*$/;
/** The line under a table's head. */
const TABLE = /^[ :]*(?:\|[ :]*)?-[ |:-]*$/;
/** Marks that may have to wait for their other half. */
const DELIMITERS = /[*_~[\]<!`]/g;
const BRACKETS = /[[\]]/;
/** The quotes and list items that a line begins with. */
const CONTAINERS = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t])))+/;
const CONTAINER = />|[-*+.)]/g;
/** What is looked at as an address without being marked as a link. */
const ADDRESS = /:\/\/|www\.|@/gi;
const LINE_END = /\r\n?|\n/;

/** Quotes and lists in one another; the parser calls itself for each. */
const DEEPEST = 30;
/** Columns before the first word of a line, which lists in one another need. */
const MOST_INDENT = 120;

/**
 * Microseconds, measured on a slow machine: for a character, a line, a quote or list around it, a cell, an address, and
 * what grows with the square of its count.
 */
const CHARACTER = 3;
const LINE = 60;
const NESTED = 8;
const CELL = 40;
const LINKED = 80;
const UNDERLINES_SQUARED = 0.16;
const DELIMITERS_SQUARED = 0.1;
const BRACKETED_SQUARED = 0.0024;
const MOST = 180_000;

/**
 * Whether a text can be parsed and drawn as markdown in a time that nobody notices. Texts as models write them can, up
 * to some 30,000 characters; those that nest or leave open very much cannot, and some would exhaust the stack. It is
 * told in one pass from the text alone, so that the same text is always shown in the same way.
 */
export function isQuickMarkdown(text: string): boolean {
  let cost = text.length * CHARACTER;
  if (cost > MOST) return false;
  const hasFences = !OPEN_HTML.test(text);
  let fence: string | null = null;
  let underlines = 0;
  let isTable = false;
  let paragraph = NO_PARAGRAPH;
  for (const line of text.split(LINE_END)) {
    const depth = depthOf(line);
    cost += LINE + depth * NESTED;
    if (cost > MOST || depth > DEEPEST || line.search(/\S/) > MOST_INDENT) return false;
    const mark = hasFences ? fenceOf(line) : null;
    if (fence !== null) {
      if (mark?.startsWith(fence) === true && line.trim() === mark) fence = null;
      continue;
    }
    if (mark !== null) fence = mark;
    const isBlank = line.trim() === '';
    isTable = !isBlank && (isTable || (TABLE.test(line) && line.includes('|')));
    if (UNDERLINE.test(line)) underlines += 1;
    cost += count(line, ADDRESS) * LINKED + (isTable ? count(line, /\|/g) * CELL : 0);
    if (isBlank || isTable || mark !== null || BEGINS.test(line)) {
      cost += costOf(paragraph);
      paragraph = NO_PARAGRAPH;
    }
    paragraph = withLine(paragraph, line);
  }
  return cost + costOf(paragraph) + underlines ** 2 * UNDERLINES_SQUARED <= MOST;
}

interface Paragraph {
  readonly characters: number;
  readonly delimiters: number;
  readonly hasBrackets: boolean;
}

const NO_PARAGRAPH: Paragraph = { characters: 0, delimiters: 0, hasBrackets: false };

function withLine({ characters, delimiters, hasBrackets }: Paragraph, line: string): Paragraph {
  return {
    characters: characters + line.length,
    delimiters: delimiters + count(line, DELIMITERS),
    hasBrackets: hasBrackets || BRACKETS.test(line),
  };
}

function costOf({ characters, delimiters, hasBrackets }: Paragraph): number {
  const open = hasBrackets ? characters ** 2 * BRACKETED_SQUARED : 0;
  return delimiters ** 2 * DELIMITERS_SQUARED + open;
}

function fenceOf(line: string): string | null {
  const [, backticks, tildes] = FENCE.exec(line) ?? [];
  return backticks ?? tildes ?? null;
}

function depthOf(line: string): number {
  return count(CONTAINERS.exec(line)?.[0] ?? '', CONTAINER);
}

function count(text: string, part: RegExp): number {
  return text.match(part)?.length ?? 0;
}
