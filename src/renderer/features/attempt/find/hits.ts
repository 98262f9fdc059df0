/** The place, from 0, of the first hit at or after an event; after the last one comes the first. */
export function firstHit(seqs: readonly number[], from: number): number {
  const place = seqs.findIndex((seq) => seq >= from);
  return place < 0 ? 0 : place;
}

/** The place of the next (1) or the previous (-1) hit; the ends meet. */
export function nextHit(seqs: readonly number[], place: number, by: 1 | -1): number {
  return seqs.length === 0 ? 0 : (place + by + seqs.length) % seqs.length;
}
