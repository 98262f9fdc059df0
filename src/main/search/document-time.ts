/** An id for each so many milliseconds; where one is taken, the next free one is. */
const MS_PER_ID = 64;
/** 2020-01-01: ids stay small. */
const FIRST_TIME = 1_577_836_800_000;

/** The smallest id that a document of this time (Unix ms) can have; at least 1. */
export function idAt(time: number): number {
  return Math.max(1, Math.floor((time - FIRST_TIME) / MS_PER_ID) + 1);
}

/** The time (Unix ms) that an id stands for: that of its document, or later. */
export function timeOf(id: number): number {
  return FIRST_TIME + (id - 1) * MS_PER_ID;
}
