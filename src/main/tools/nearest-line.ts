/** Lines that are looked at, and characters of each. */
const MAX_LINES = 20_000;
const COMPARED_CHARS = 200;
/** Characters of the line that are told. */
const TOLD_CHARS = 200;
/** From 0, nothing in common, to 1, the same. */
const LEAST_LIKENESS = 0.4;

interface NearestLine {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  readonly onlySpaceDiffers: boolean;
}

/** The line that is most like the first line with words of `wanted`; null where none is like it. */
export function nearestLine(content: string, wanted: string): NearestLine | null {
  const first = wanted.split('\n').find((line) => line.trim() !== '');
  if (first === undefined) return null;
  const bare = first.replace(/\s+/g, '');
  const pairs = pairsOf(first);
  let best: { readonly index: number; readonly likeness: number } | null = null;
  const lines = content.split(/\r?\n/, MAX_LINES);
  for (const [index, line] of lines.entries()) {
    const likeness = line.replace(/\s+/g, '') === bare ? 1 : likenessOf(pairs, pairsOf(line));
    if (likeness >= LEAST_LIKENESS && likeness > (best?.likeness ?? 0)) best = { index, likeness };
    if (likeness === 1) break;
  }
  if (best === null) return null;
  const text = lines[best.index] ?? '';
  return {
    line: best.index + 1,
    text: text.length <= TOLD_CHARS ? text : `${text.slice(0, TOLD_CHARS)}…`,
    onlySpaceDiffers: best.likeness === 1 && text !== first,
  };
}

/** Neighbouring characters, as often as they occur. */
function pairsOf(line: string): ReadonlyMap<string, number> {
  const text = line.trim().slice(0, COMPARED_CHARS);
  const pairs = new Map<string, number>();
  for (let at = 0; at < text.length - 1; at += 1) {
    const pair = text.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Sørensen and Dice's measure: twice the common pairs by all pairs. */
function likenessOf(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let common = 0;
  for (const [pair, count] of a) common += Math.min(count, b.get(pair) ?? 0);
  const total = sum(a) + sum(b);
  return total === 0 ? 0 : (2 * common) / total;
}

function sum(pairs: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of pairs.values()) total += count;
  return total;
}
