import type { CheckpointEntry } from '../../../../shared/model/checkpoint';

/** Two checkpoints between which an attempt worked. */
export interface ChangeSpan {
  readonly from: string;
  readonly to: string;
}

/**
 * From the first to the last checkpoint of an attempt, as they were taken: what it changed lies between. Null
 * where none was taken when it began: its files are not known then. What a person brought back later is not
 * of the attempt.
 */
export function changeSpan(checkpoints: readonly CheckpointEntry[]): ChangeSpan | null {
  const own = checkpoints.filter(({ moment }) => moment !== 'before_restore');
  const [first] = own;
  const last = own.at(-1);
  if (first?.moment !== 'before_attempt' || last === undefined) return null;
  return { from: first.id, to: last.id };
}
