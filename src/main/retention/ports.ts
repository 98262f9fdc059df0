import type { RetentionRules, TrashCause } from '../../shared/model/retention';
import type { PlannedAttempt, RetentionPreview } from '../../shared/model/retention-plan';
import type { TrashMove } from '../../shared/model/retention-trash';
import type { Result } from '../../shared/result';
import type { Log } from '../engine/ports';
import type { ClockSeen } from './clock-guard';

/** The rules as they are kept. */
export interface KeptRules {
  get(): ClockSeen & { readonly rules: RetentionRules; readonly appliedAt: number | null };
  setRules(rules: RetentionRules): void;
  /** The rules have moved what they take. */
  noteApplied(): void;
  noteClock(seen: ClockSeen): void;
}

interface Restored {
  readonly attempts: number;
  /** Schedules that were on when their task was moved. */
  readonly schedules: readonly string[];
}

/** What is in the trash, as the ledger keeps it. Each call is a commit of its own. */
export interface Trash {
  moveAttempts(ids: readonly string[], cause: TrashCause, moveId: string): TrashMove;
  moveTask(id: string, moveId: string): TrashMove | null;
  restore(itemIds: readonly string[]): Restored;
  undo(moveId: string): Restored;
  /** Items that were moved at `before` (Unix ms) or earlier. */
  movedBefore(before: number): readonly string[];
  counts(before: number): {
    readonly items: number;
    readonly attempts: number;
    readonly due: number;
    readonly removing: number;
  };
  purge(itemId: string): 'gone' | 'more' | 'held';
  /** Attempts that were deleted for good and are still to be removed. */
  unfinished(limit: number): readonly string[];
  finish(runId: string): void;
  checkpointsOf(
    runId: string,
  ): readonly { readonly id: string; readonly projectId: string; readonly ref: string }[];
  forgetCheckpoints(ids: readonly string[]): void;
}

/** `busy`: an attempt is at work, so that nothing was done. */
export type Slice = 'more' | 'done' | 'busy';

interface FreeRoom {
  readonly bytes: number;
  readonly canGiveBack: boolean;
}

/** What works on the ledger's file beside the app. Failures are sentences. */
export interface Storage {
  preview(rules: RetentionRules, now: number): Promise<Result<RetentionPreview, string>>;
  moves(
    planId: string,
    rules: RetentionRules,
  ): Promise<
    Result<readonly { readonly id: string; readonly because: 'age' | 'size' }[] | null, string>
  >;
  planned(
    planId: string,
    offset: number,
    limit: number,
  ): Promise<Result<readonly PlannedAttempt[] | null, string>>;
  removeOfRun(id: string): Promise<Result<Slice, string>>;
  removeOutput(
    after: string,
  ): Promise<Result<{ readonly slice: Slice; readonly after: string }, string>>;
  removeAttachment(
    after: string,
    now: number,
  ): Promise<Result<{ readonly slice: Slice; readonly after: string }, string>>;
  freeRoom(): Promise<Result<FreeRoom, string>>;
  giveBack(): Promise<Result<{ readonly slice: Slice; readonly room: FreeRoom }, string>>;
}

/** Everything that retention stands on. */
export interface RetentionPorts {
  readonly rules: KeptRules;
  readonly trash: Trash;
  readonly storage: Storage;
  readonly checkpoints: {
    drop(projectId: string, refs: readonly string[]): Promise<Result<null, string>>;
    free(projectId: string): Promise<boolean>;
  };
  /** The search index. */
  readonly search: { forget(runIds: readonly string[]): Promise<Result<void, string>> };
  /** Has a schedule make attempts again. */
  readonly switchOn: (scheduleId: string) => void;
  /** Whether an attempt of the task is live. */
  readonly isLive: (taskId: string) => boolean;
  /** Unix ms: the ledger's clock. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly pause: (ms: number) => Promise<void>;
  /** Something about the room that things take has changed. */
  readonly onChange: () => void;
  readonly log: Log;
}
