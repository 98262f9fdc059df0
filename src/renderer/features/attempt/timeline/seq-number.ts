/** The number of an event as it was typed, `41` or `#41`; null for anything but 1 to `last`. */
export function seqNumber(typed: string, last: number): number | null {
  const digits = /^\s*#?(\d{1,9})\s*$/.exec(typed)?.[1];
  const seq = digits === undefined ? 0 : Number(digits);
  return seq >= 1 && seq <= last ? seq : null;
}
