import type { CheckpointEntry } from '../../../../shared/model/checkpoint';

/** Two moments of a folder between which an attempt worked. */
export interface ChangeSpan {
  readonly from: string;
  /** Null: the folder as it is now. */
  readonly to: string | null;
}

/**
 * From the first to the last checkpoint of an attempt, as they were taken, or to now while it is running: what it
 * changed lies between. Null where none was taken when it began: its files are not known then. What a person brought back later is not
 * of the attempt.
 */
export function changeSpan(
  checkpoints: readonly CheckpointEntry[],
  isRunning: boolean,
): ChangeSpan | null {
  const own = checkpoints.filter(({ moment }) => moment !== 'before_restore');
  const [first] = own;
  const last = own.at(-1);
  if (first?.moment !== 'before_attempt' || last === undefined) return null;
  return { from: first.id, to: isRunning ? null : last.id };
}
