import { CHARACTER, characterOf } from './characters';

/** Characters of a text that belong together: [from, to) in UTF-16 units. */
export interface Atom {
  readonly kind: 'word' | 'dense' | 'emoji';
  readonly from: number;
  readonly to: number;
  /** Whether nothing but signs that hold names together parts it from the atom before. */
  readonly joined: boolean;
}

/** Signs inside of paths, addresses, and names of many words. */
const JOINERS = "_-./\\:@#$%&+~'’";
/** Signs in a row that still hold a name together, as in `C:\\folder` and `http://host`. */
const MOST_JOINERS = 3;

/** The words, runs of dense script and emoji of a text, in order. */
export function atomsOf(text: string): readonly Atom[] {
  const atoms: Atom[] = [];
  let end = 0;
  let at = 0;
  const add = (kind: Atom['kind'], from: number, to: number): void => {
    atoms.push({ kind, from, to, joined: atoms.length > 0 && joins(text, end, from) });
    end = to;
    at = to;
  };
  while (at < text.length) {
    if (isAsciiWord(text.charCodeAt(at))) {
      add('word', at, runEnd(text, at + 1, CHARACTER.word));
      continue;
    }
    const codePoint = text.codePointAt(at) ?? 0;
    const width = codePoint > 0xff_ff ? 2 : 1;
    switch (characterOf(codePoint)) {
      case CHARACTER.word:
        add('word', at, runEnd(text, at + width, CHARACTER.word));
        break;
      case CHARACTER.dense:
        add('dense', at, runEnd(text, at + width, CHARACTER.dense));
        break;
      case CHARACTER.emoji:
        add('emoji', at, at + width);
        break;
      case CHARACTER.regional:
        add('emoji', at, flagEnd(text, at + width));
        break;
      default:
        at += width;
    }
  }
  return atoms;
}

/** The end of characters of one kind, with the marks among them. */
function runEnd(text: string, from: number, kind: number): number {
  let at = from;
  if (kind === CHARACTER.word) while (isAsciiWord(text.charCodeAt(at))) at += 1;
  while (at < text.length) {
    const codePoint = text.codePointAt(at) ?? 0;
    const character = characterOf(codePoint);
    if (character !== kind && character !== CHARACTER.mark) break;
    at += codePoint > 0xff_ff ? 2 : 1;
  }
  return at;
}

/** Most characters of most texts; NaN at the end of a text is none. */
function isAsciiWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

function flagEnd(text: string, at: number): number {
  const next = text.codePointAt(at);
  return next !== undefined && characterOf(next) === CHARACTER.regional ? at + 2 : at;
}

function joins(text: string, from: number, to: number): boolean {
  if (to - from > MOST_JOINERS) return false;
  for (let at = from; at < to; at += 1) {
    if (!JOINERS.includes(text.charAt(at))) return false;
  }
  return true;
}
