import { SNIPPET_CHARS, type Snippet } from '../../../shared/model/search-page';
import type { Need } from '../words/read-words';
import { occurrencesOf, type Occurrence } from './occurrences';

/** Characters before the first word that was found, about. */
const LEAD = 60;

/** A piece of a longer text. */
interface Piece {
  readonly text: string;
  /** Whether the text goes on before and after it. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/** The part of a text that shows most of what was looked for; its beginning where that is not to be seen. */
export function snippetOf({ text, cutBefore, cutAfter }: Piece, needs: readonly Need[]): Snippet {
  const found = occurrencesOf(text, needs);
  const from = found.length === 0 ? 0 : beginning(text, bestOf(found));
  const to = ending(text, from);
  return {
    text: text.slice(from, to),
    ranges: apart(found, from, to),
    cutBefore: cutBefore || from > 0,
    cutAfter: cutAfter || to < text.length,
  };
}

/** Where the most different words stand together, the first such place. */
function bestOf(found: readonly Occurrence[]): number {
  let [best, most] = [0, 0];
  found.forEach(({ from }, index) => {
    const seen = new Set<number>();
    for (let next = index; next < found.length; next += 1) {
      const one = found[next];
      if (one === undefined || one.to > from + SNIPPET_CHARS - LEAD) break;
      seen.add(one.need);
    }
    if (seen.size > most) [best, most] = [from, seen.size];
  });
  return most === 0 ? (found[0]?.from ?? 0) : best;
}

/** A little before a place, at the beginning of a word. */
function beginning(text: string, at: number): number {
  if (at <= LEAD) return skipSpace(text, 0, at);
  const lead = text.slice(at - LEAD, at);
  const space = /\s+/u.exec(lead);
  const from = space === null ? at - LEAD : at - LEAD + space.index + space[0].length;
  return isSecondHalf(text, from) ? from + 1 : from;
}

function skipSpace(text: string, from: number, before: number): number {
  const space = /^\s*/u.exec(text.slice(from, before));
  return from + (space?.[0].length ?? 0);
}

function ending(text: string, from: number): number {
  const to = Math.min(text.length, from + SNIPPET_CHARS);
  return isSecondHalf(text, to) ? to - 1 : to;
}

/** Whether a place is in the middle of a character. */
function isSecondHalf(text: string, at: number): boolean {
  const [before, code] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return code >= 0xdc_00 && code <= 0xdf_ff && before >= 0xd8_00 && before <= 0xdb_ff;
}

/** What lies in [from, to), from there on, joined where it touches. */
function apart(found: readonly Occurrence[], from: number, to: number): [number, number][] {
  const ranges: [number, number][] = [];
  for (const one of found) {
    const [begin, end] = [Math.max(one.from, from), Math.min(one.to, to)];
    if (begin >= end) continue;
    const last = ranges.at(-1);
    if (last !== undefined && begin - from <= last[1]) last[1] = Math.max(last[1], end - from);
    else ranges.push([begin - from, end - from]);
  }
  return ranges;
}
