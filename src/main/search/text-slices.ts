/** Characters of a text that are one document, at most. */
export const SLICE_CHARS = 16_384;

export interface TextSlice {
  /** In UTF-16 units of the whole text. */
  readonly from: number;
  readonly to: number;
}

/** A text in pieces that leave nothing out: cut at the end of a line, else of a word, else anywhere. */
export function slicesOf(text: string): readonly TextSlice[] {
  const slices: TextSlice[] = [];
  let from = 0;
  while (text.length - from > SLICE_CHARS) {
    const to = cutAfter(text, from, from + SLICE_CHARS);
    slices.push({ from, to });
    from = to;
  }
  slices.push({ from, to: text.length });
  return slices;
}

/** Where to cut in the second half of [from, end). */
function cutAfter(text: string, from: number, end: number): number {
  const half = from + SLICE_CHARS / 2;
  for (const sign of ['\n', ' ']) {
    const at = text.lastIndexOf(sign, end - 1);
    if (at >= half) return at + 1;
  }
  // Two halves of one character stay together.
  const last = text.charCodeAt(end - 1);
  return last >= 0xd8_00 && last <= 0xdb_ff ? end - 1 : end;
}
