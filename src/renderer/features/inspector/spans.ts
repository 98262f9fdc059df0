import type { CheckpointEntry } from '../../../shared/model/checkpoint';

/** Two moments of the folder, and what lies between them. */
export interface Span {
  /** Stands for itself among the spans of an attempt. */
  readonly key: string;
  /** As a choice says it. */
  readonly label: string;
  /** When the changes were made, as the head of a diff says it. */
  readonly words: string;
  readonly from: CheckpointEntry;
  /** Null: the folder as it is now. */
  readonly to: CheckpointEntry | null;
}

/**
 * What of an attempt can be looked at: all of it, and each turn that has a checkpoint. While it is running,
 * all of it goes up to the folder as it is now. None without a checkpoint.
 */
export function spansOf(entries: readonly CheckpointEntry[], isRunning: boolean): readonly Span[] {
  const own = entries.filter(({ moment }) => moment !== 'before_restore');
  const [first] = own;
  const last = own.at(-1);
  if (first === undefined || last === undefined) return [];
  const whole: Span = {
    key: 'whole',
    label: 'Whole attempt',
    words: 'since the start',
    from: first,
    to: isRunning ? null : last,
  };
  return [whole, ...turnSpans(own)];
}

function turnSpans(own: readonly CheckpointEntry[]): readonly Span[] {
  const turns = [...new Set(own.flatMap(({ turn }) => (turn === null ? [] : [turn])))];
  return turns.flatMap((turn) => {
    const at = own.findIndex((entry) => entry.turn === turn);
    const from = own[at - 1];
    const of = own.filter((entry) => entry.turn === turn);
    // What was changed before it went on, by whomever, is no work of the turn, unless nothing else tells of it.
    const to = of.findLast(({ moment }) => moment !== 'before_going_on') ?? of.at(-1);
    if (from === undefined || to === undefined) return [];
    return [{ key: `turn-${turn}`, label: `Turn ${turn}`, words: `in turn ${turn}`, from, to }];
  });
}

/** From a checkpoint to the folder as it is now. */
export function sinceSpan(from: CheckpointEntry): Span {
  const words = `since checkpoint ${from.number}`;
  return {
    key: `since-${from.id}`,
    label: `Since checkpoint ${from.number}`,
    words,
    from,
    to: null,
  };
}
