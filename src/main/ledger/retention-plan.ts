import { DAY_MS, type RetentionRules } from '../../shared/model/retention';

/** An attempt outside the trash, as far as rules look at it. */
export interface AttemptFacts {
  readonly id: string;
  readonly taskId: string;
  /** From 1 within its task. */
  readonly attempt: number;
  /** Unix ms; null while it is live. */
  readonly endedAt: number | null;
  /** A person said that no rule may take it. */
  readonly isKept: boolean;
  /** Bytes of its own: events and messages. */
  readonly ownBytes: number;
  /** Outputs that it uses, by hash. */
  readonly outputs: readonly string[];
}

export interface RetentionFacts {
  readonly attempts: readonly AttemptFacts[];
  /** Bytes of each output. */
  readonly outputBytes: ReadonlyMap<string, number>;
}

export interface PlannedMove {
  readonly id: string;
  readonly because: 'age' | 'size';
}

export interface RetentionPlan {
  /** The one that ended first before the others. */
  readonly moves: readonly PlannedMove[];
  /** Bytes that they give up together: what others use as well stays. */
  readonly bytes: number;
  /** Of all attempts outside the trash, those that go included. */
  readonly allBytes: number;
  /** Attempts that a rule would take and an exception keeps. */
  readonly kept: number;
  readonly keptLast: number;
}

type Ended = AttemptFacts & { readonly endedAt: number };

/**
 * What the rules take at `now` (Unix ms): by age first, and of what is left by size, always the one that
 * ended first. Live attempts, those that a person keeps and the last of each task stay, whatever they take.
 */
export function planRetention(
  { attempts, outputBytes }: RetentionFacts,
  { age, size }: RetentionRules,
  now: number,
): RetentionPlan {
  const room = createRoom(attempts, outputBytes);
  const allBytes = room.bytes();
  const spared = { kept: new Set<string>(), last: new Set<string>() };
  const moves: PlannedMove[] = [];
  const oldestFirst = attempts.filter(hasEnded).sort(byEnd);

  /** Whether an exception keeps it from going; it is counted if so. */
  const isSpared = (attempt: Ended, lastOfTask: ReadonlySet<string>): boolean => {
    if (attempt.isKept) spared.kept.add(attempt.id);
    else if (lastOfTask.has(attempt.id)) spared.last.add(attempt.id);
    else return false;
    return true;
  };
  const take = (attempt: Ended, because: PlannedMove['because']): void => {
    moves.push({ id: attempt.id, because });
    room.leave(attempt);
  };

  if (age !== null) {
    const last = lastOfEachTask(attempts, age.keepLast);
    for (const attempt of oldestFirst) {
      if (attempt.endedAt > now - age.days * DAY_MS) break;
      if (!isSpared(attempt, last)) take(attempt, 'age');
    }
  }
  if (size !== null) {
    const gone = new Set(moves.map(({ id }) => id));
    const last = lastOfEachTask(attempts, size.keepLast);
    for (const attempt of oldestFirst) {
      if (room.bytes() <= size.bytes) break;
      if (!gone.has(attempt.id) && !isSpared(attempt, last)) take(attempt, 'size');
    }
  }
  const taken = new Set(moves.map(({ id }) => id));
  const order = new Map(oldestFirst.map(({ id }, place) => [id, place]));
  return {
    moves: moves.sort((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0)),
    bytes: allBytes - room.bytes(),
    allBytes,
    kept: spared.kept.size,
    keptLast: [...spared.last].filter((id) => !taken.has(id)).length,
  };
}

function hasEnded(attempt: AttemptFacts): attempt is Ended {
  return attempt.endedAt !== null;
}

function byEnd(one: Ended, other: Ended): number {
  if (one.endedAt !== other.endedAt) return one.endedAt - other.endedAt;
  return one.id < other.id ? -1 : 1;
}

/** The attempts of each task with the highest numbers, live ones included. */
function lastOfEachTask(attempts: readonly AttemptFacts[], count: number): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const last = new Set<string>();
  for (const { id, taskId } of [...attempts].sort((one, other) => other.attempt - one.attempt)) {
    const before = seen.get(taskId) ?? 0;
    if (before < count) last.add(id);
    seen.set(taskId, before + 1);
  }
  return last;
}

/** What attempts take together; an output counts once, until its last user leaves. */
function createRoom(
  attempts: readonly AttemptFacts[],
  outputBytes: ReadonlyMap<string, number>,
): { bytes(): number; leave(attempt: AttemptFacts): void } {
  const users = new Map<string, number>();
  let bytes = 0;
  for (const { ownBytes, outputs } of attempts) {
    bytes += ownBytes;
    for (const hash of outputs) {
      const before = users.get(hash) ?? 0;
      if (before === 0) bytes += outputBytes.get(hash) ?? 0;
      users.set(hash, before + 1);
    }
  }
  return {
    bytes: () => bytes,
    leave: ({ ownBytes, outputs }) => {
      bytes -= ownBytes;
      for (const hash of outputs) {
        const left = (users.get(hash) ?? 0) - 1;
        users.set(hash, left);
        if (left === 0) bytes -= outputBytes.get(hash) ?? 0;
      }
    },
  };
}
