/**
 * How many consecutive event numbers share a stretch: what is read of the ledger, and measured, as one. It is
 * the ledger's own figure, without the code of its schemas.
 */
export const STRIDE = 64;

/**
 * The stretch that an event belongs to whose number is that of a turn's or a step's beginning; stretch 0
 * has the numbers 1 to `STRIDE`. What follows on such an event belongs to the same stretch.
 */
export function stretchOf(boundary: number): number {
  return Math.max(0, Math.floor((boundary - 1) / STRIDE));
}
