import { err, ok, type Result } from '../../shared/result';
import { linesInWords } from './lines-in-words';
import { nearestLine } from './nearest-line';
import { counted } from './wording';

interface TextEdit {
  /** Not empty. */
  readonly oldText: string;
  readonly newText: string;
  readonly replaceAll: boolean;
}

interface Replaced {
  readonly bytes: Buffer;
  /** Where the old text was, from 1. */
  readonly lines: readonly number[];
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Replaces a text that occurs once, or every time, or says in a sentence why not. It works on bytes,
 * so that a byte order mark and what is not UTF-8 stay as they are. In a file whose lines all end
 * with CR LF, line feeds of the given texts stand for that.
 */
export function replaceText(content: Buffer, edit: TextEdit): Result<Replaced, string> {
  const hasCrlf = endsLinesWithCrlf(content);
  const bytesOf = (text: string): Buffer =>
    Buffer.from(hasCrlf ? text.replace(/\r?\n/g, '\r\n') : text, 'utf8');
  const [from, to] = [bytesOf(edit.oldText), bytesOf(edit.newText)];
  const places = placesOf(content, from);
  if (places.length === 0) return err(notFound(content.toString('utf8'), edit.oldText));
  const lines = linesOf(content, places);
  if (places.length > 1 && !edit.replaceAll) {
    return err(
      `the old text occurs ${counted(places.length, 'time')} (${linesInWords(lines)}); ` +
        'give more of the text around it, or set replaceAll.',
    );
  }
  return ok({ bytes: replacedAt(content, places, from.length, to), lines });
}

function placesOf(content: Buffer, text: Buffer): number[] {
  const places: number[] = [];
  let at = content.indexOf(text);
  while (at !== -1) {
    places.push(at);
    at = content.indexOf(text, at + text.length);
  }
  return places;
}

function replacedAt(
  content: Buffer,
  places: readonly number[],
  length: number,
  to: Buffer,
): Buffer {
  const parts: Buffer[] = [];
  let from = 0;
  for (const place of places) {
    parts.push(content.subarray(from, place), to);
    from = place + length;
  }
  return Buffer.concat([...parts, content.subarray(from)]);
}

function linesOf(content: Buffer, places: readonly number[]): number[] {
  let line = 1;
  let at = 0;
  return places.map((place) => {
    for (let feed = content.indexOf(LINE_FEED, at); feed !== -1 && feed < place;) {
      line += 1;
      at = feed + 1;
      feed = content.indexOf(LINE_FEED, at);
    }
    return line;
  });
}

function endsLinesWithCrlf(content: Buffer): boolean {
  let feed = content.indexOf(LINE_FEED);
  if (feed === -1) return false;
  for (; feed !== -1; feed = content.indexOf(LINE_FEED, feed + 1)) {
    if (content[feed - 1] !== CARRIAGE_RETURN) return false;
  }
  return true;
}

function notFound(content: string, oldText: string): string {
  const nearest = nearestLine(content, oldText);
  if (nearest === null) return 'the old text does not occur in it.';
  const { line, text, onlySpaceDiffers } = nearest;
  const how = onlySpaceDiffers
    ? 'differs from its first line in white space only'
    : 'comes nearest to its beginning';
  return `the old text does not occur in it. Line ${line} ${how}: ${JSON.stringify(text)}`;
}
